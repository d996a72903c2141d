import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { parseOptions } from "../../../local/demo/parseOptions.ts";
import { openStateFolder } from "../../../local/demo/savedRun.ts";

const folder = mkdtempSync(join(tmpdir(), "demo-saved-"));
afterAll(() => rmSync(folder, { recursive: true }));

function open(...argv: string[]) {
  const asked = parseOptions(argv);
  if (asked.kind !== "run") throw new Error("not a run");
  return openStateFolder(asked.options);
}

describe("the state folder", () => {
  const path = join(folder, "run");

  test("remembers its run for a resume", () => {
    open("--state", path, "--scenario=holdouts", "--users=250", "--seed=9");
    expect(open("--resume", path).run).toMatchObject({
      scenario: "holdouts",
      users: 250,
      seed: 9,
      start: "2026-01-05",
    });
  });

  test("is not overwritten by a second run", () => {
    expect(() => open("--state", path)).toThrow(`use --resume ${path}`);
  });

  test("cannot be resumed when there is none", () => {
    expect(() => open("--resume", join(folder, "nothing"))).toThrow("no run to go on with");
  });
});
