import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { neverGranted } from "../../shared/adapters/identity/neverGranted.ts";
import { permissionSets } from "../../shared/adapters/identity/permissionSets.ts";
import { lastResort } from "../../shared/domain/text/lastResort.ts";

const threats = readFileSync("docs/threat-model.md", "utf8");
const permissions = readFileSync("docs/permissions.md", "utf8");
const lockout = readFileSync("docs/runbooks/lockout.md", "utf8");

/** Permission and need of each row of one section's table. */
function rowsOf(section: string): readonly (readonly [string, string])[] {
  const text = permissions.split(`## ${section}\n`)[1]?.split("\n## ")[0] ?? "";
  return [...text.matchAll(/^\| `([^`]+)` \| ([^|]+) \|/gm)].map(([, name = "", need = ""]) => [name, need]);
}

test.for(Object.entries(permissionSets))(
  "the permissions of the %s are those of the code",
  ([identity, set]) => {
    const needed = set.required.map((name) => [name, "required"]);
    const spare = set.optional.map((name) => [name, "optional"]);
    expect(rowsOf(identity)).toEqual([...needed, ...spare]);
  },
);

test("what nobody may hold is what the code says", () => {
  const named = rowsOf("Held by nobody").map(([name]) => name);
  expect(named.toSorted()).toEqual(neverGranted.toSorted());
});

test("every rail of the threat model names a test that exists", () => {
  const rails = [...threats.matchAll(/^\| (\d+) \| .* \| `([^`]+)`: (.+) \|$/gm)];
  expect(rails.map(([, number]) => Number(number))).toEqual(
    Array.from({ length: 18 }, (_, index) => index + 1),
  );
  for (const [, , file = "", title = ""] of rails) {
    expect([title, readFileSync(file, "utf8").includes(title)]).toEqual([title, true]);
  }
});

test("the last line of the lock-out runbook's ladders is the one that alerts carry", () => {
  expect(lockout).toContain(lastResort("global", "POLICY_ID"));
});

test("what the runbook calls is there", () => {
  const { paths } = JSON.parse(readFileSync("openapi.json", "utf8")) as { paths: Record<string, object> };
  const called = [
    "/api/rollouts/{id}/orders",
    "/api/settings/{setting}",
    "/api/rollouts/{id}/investigations/{n}/conclusion",
  ];
  for (const path of called) {
    expect(Object.keys(paths)).toContain(path);
    expect(lockout).toContain(
      path.replace("{id}", "ROLLOUT").replace("{setting}", "killSwitch").replace("{n}", "1"),
    );
  }
});

test("links between the documents lead somewhere", () => {
  for (const file of [
    "README.md",
    "docs/threat-model.md",
    "docs/permissions.md",
    "docs/runbooks/lockout.md",
  ]) {
    const links = [...readFileSync(file, "utf8").matchAll(/\]\(([^)#:]+)\)/g)].map(([, link = ""]) => link);
    for (const link of links) expect(() => readFileSync(join(dirname(file), link))).not.toThrow(/ENOENT/);
  }
});
