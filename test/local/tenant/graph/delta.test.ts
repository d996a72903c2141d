import { describe, expect, test } from "vitest";
import {
  audienceGroup,
  enforcedGroup,
  exceptionsGroup,
  roleId,
} from "../../../../local/tenant/people/fixedIds.ts";
import { createGraphBench } from "./graphBench.ts";

// biome-ignore lint/suspicious/noExplicitAny: rows are what is tested
type Row = any;

const day = 86_400_000;
const origin = "http://127.0.0.1:1";

function walk(bench: ReturnType<typeof createGraphBench>, path: string): { rows: Row[]; deltaLink: string } {
  const rows: Row[] = [];
  for (let next = path; ; ) {
    const { status, body } = bench.ask("GET", next);
    expect([next, status]).toEqual([next, 200]);
    rows.push(...body.value);
    if (body["@odata.deltaLink"] !== undefined) {
      return { rows, deltaLink: body["@odata.deltaLink"].slice(origin.length) };
    }
    next = body["@odata.nextLink"].slice(origin.length);
  }
}

describe("users", () => {
  test("come all once, then only who joined, moved or went", () => {
    const bench = createGraphBench({ users: 300, scenario: "joiners-and-movers" });
    const select = "$select=id,department";
    const first = walk(bench, `/v1.0/users/delta?${select}&$top=50`);
    const before = new Map<string, string>(first.rows.map(({ id, department }) => [id, department]));
    expect(before.size).toBe(first.rows.length);
    const gone = first.rows.at(-1).id;
    bench.tenant.moveTo(bench.tenant.world.now + 6 * day);
    expect(bench.ask("DELETE", `/v1.0/users/${gone}`).status).toBe(204);
    const second = walk(bench, first.deltaLink);
    const now = new Map<string, string>(
      walk(bench, `/v1.0/users/delta?${select}`).rows.map(({ id, department }) => [id, department]),
    );
    const changed = [...now].filter(([id, department]) => before.get(id) !== department).map(([id]) => id);
    expect(changed.length).toBeGreaterThan(1);
    const removed = { id: gone, "@removed": { reason: "deleted" } };
    expect(second.rows.filter((row) => row["@removed"] !== undefined)).toEqual([removed]);
    expect(new Set(second.rows.map(({ id }) => id))).toEqual(new Set([...changed, gone]));
    for (const row of second.rows.filter(({ id }) => id !== gone)) {
      expect(Object.keys(row)).toEqual(["id", "department"]);
    }
    expect(walk(bench, second.deltaLink).rows).toEqual([]);
  });

  test("a change in the very millisecond of the first round is not lost", () => {
    const bench = createGraphBench({ users: 40 });
    const { deltaLink } = walk(bench, "/v1.0/users/delta?$top=999");
    expect(bench.ask("DELETE", `/v1.0/users/${roleId(5)}`, {}, 0).status).toBe(204);
    expect(walk(bench, deltaLink).rows.map(({ id }) => id)).toContain(roleId(5));
  });
});

describe("groups", () => {
  test("come with their direct members once, then with who came and went", () => {
    const bench = createGraphBench({ users: 500 });
    const members = (row: Row) => (row["members@delta"] ?? []) as Row[];
    const first = walk(bench, "/v1.0/groups/delta?$select=displayName,members");
    const operations = first.rows.filter(({ id }) => id === audienceGroup(3));
    expect(operations.length).toBeGreaterThan(1);
    const ids = operations.flatMap((row) => members(row).map(({ id }) => id));
    const transitive = `/v1.0/groups/${audienceGroup(3)}/transitiveMembers/microsoft.graph.user`;
    expect(String(new Set(ids).size)).toBe(bench.ask("GET", `${transitive}/$count`).body);
    const nested = first.rows.filter(({ id }) => id === audienceGroup(6)).flatMap(members);
    expect(nested.map((member) => member["@odata.type"])).toEqual(Array(3).fill("#microsoft.graph.group"));

    const reference = { "@odata.id": `https://graph.microsoft.com/v1.0/users/${roleId(1)}` };
    bench.ask("POST", `/v1.0/groups/${exceptionsGroup}/members/$ref`, { body: reference });
    bench.ask("DELETE", `/v1.0/groups/${audienceGroup(3)}/members/${ids[0]}/$ref`);
    const second = walk(bench, first.deltaLink);
    const user = { "@odata.type": "#microsoft.graph.user" };
    const changes = second.rows.map((row) => [row.id, members(row)]);
    expect(new Map(changes as [string, Row[]][])).toEqual(
      new Map([
        [audienceGroup(3), [{ ...user, id: ids[0], "@removed": { reason: "deleted" } }]],
        [exceptionsGroup, [{ ...user, id: roleId(1) }]],
      ]),
    );
    expect(walk(bench, second.deltaLink).rows).toEqual([]);
  });

  test("picked by id are the only ones told of, in every round", () => {
    const bench = createGraphBench({ users: 40 });
    const picked = `$filter=id eq '${audienceGroup(3).toUpperCase()}' or id eq '${exceptionsGroup}'`;
    const first = walk(bench, `/v1.0/groups/delta?$select=members&${picked}`);
    expect(new Set(first.rows.map(({ id }) => id))).toEqual(new Set([audienceGroup(3), exceptionsGroup]));
    const reference = { "@odata.id": `https://graph.microsoft.com/v1.0/users/${roleId(1)}` };
    for (const group of [exceptionsGroup, enforcedGroup(3)]) {
      expect(bench.ask("POST", `/v1.0/groups/${group}/members/$ref`, { body: reference }).status).toBe(204);
    }
    expect(walk(bench, first.deltaLink).rows.map(({ id }) => id)).toEqual([exceptionsGroup]);
  });

  test.for([
    "displayName eq 'x'",
    `id ne '${exceptionsGroup}'`,
    `id eq '${exceptionsGroup}' and id eq '${exceptionsGroup}'`,
    Array(51).fill(`id eq '${exceptionsGroup}'`).join(" or "),
  ])("are not picked by %s", (filter) => {
    const bench = createGraphBench({ users: 40 });
    expect(bench.ask("GET", `/v1.0/groups/delta?$filter=${filter}`).status).toBe(400);
  });

  test("that hold other groups are told apart from those that hold people alone", () => {
    const bench = createGraphBench({ users: 40 });
    const nestedIn = (wave: number) =>
      bench.ask("GET", `/v1.0/groups/${audienceGroup(wave)}/members/microsoft.graph.group?$select=id&$top=1`)
        .body.value.length;
    expect([nestedIn(6), nestedIn(3)]).toEqual([1, 0]);
  });

  test("without members in $select no membership is told or followed", () => {
    const bench = createGraphBench({ users: 40 });
    const { rows, deltaLink } = walk(bench, "/v1.0/groups/delta?$select=displayName");
    expect(rows.every((row) => Object.keys(row).join() === "id,displayName")).toBe(true);
    bench.ask("DELETE", `/v1.0/groups/${audienceGroup(3)}/members/${roleId(1)}/$ref`);
    expect(walk(bench, deltaLink).rows).toEqual([]);
  });
});

test.for(["users", "groups"])("%s may be followed from now on, without a first round", (kind) => {
  const bench = createGraphBench({ users: 40 });
  const { rows, deltaLink } = walk(bench, `/v1.0/${kind}/delta?$deltatoken=latest`);
  expect(rows).toEqual([]);
  expect(bench.ask("DELETE", `/v1.0/users/${roleId(5)}`).status).toBe(204);
  expect(JSON.stringify(walk(bench, deltaLink).rows)).toContain(roleId(5));
});

test.for(["users", "groups"])(
  "a delta token of %s is refused when it is foreign, changed or a week old",
  (kind) => {
    const bench = createGraphBench({ users: 40 });
    const { deltaLink } = walk(bench, `/v1.0/${kind}/delta`);
    const other = kind === "users" ? "groups" : "users";
    const statusOf = (path: string) => bench.ask("GET", path).status;
    expect(statusOf(deltaLink.replace(`/${kind}/`, `/${other}/`))).toBe(400);
    expect(statusOf(`${deltaLink}x`)).toBe(400);
    expect(statusOf(`${deltaLink}&$select=id`)).toBe(400);
    if (kind === "groups") expect(statusOf(`${deltaLink}&$filter=id eq '${exceptionsGroup}'`)).toBe(400);
    bench.tenant.moveTo(bench.tenant.world.now + 7 * day);
    const late = bench.ask("GET", deltaLink);
    expect([late.status, late.body.error.code]).toEqual([410, "syncStateNotFound"]);
    expect(late.headers["location"]).toBe(`${origin}/v1.0/${kind}/delta?$deltatoken=`);
    expect(walk(bench, `/v1.0/${kind}/delta?$deltatoken=`).rows.length).toBeGreaterThan(5);
  },
);
