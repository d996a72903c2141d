import { describe, expect, test } from "vitest";
import { allRoutes } from "../../../../../local/tenant/graph/routes/allRoutes.ts";
import { audienceGroup, observePolicy, roleId } from "../../../../../local/tenant/people/fixedIds.ts";
import { createGraphBench } from "../graphBench.ts";

// biome-ignore lint/suspicious/noExplicitAny: rows of many kinds are compared by their properties
type Row = any;

const bench = createGraphBench({ users: 60, scenario: "joiners-and-movers" });
for (const id of [roleId(91), roleId(92)]) {
  const body = { "@odata.id": `https://graph.microsoft.com/v1.0/users/${id}` };
  bench.ask("POST", `/v1.0/groups/${audienceGroup(3)}/members/$ref`, { body });
  bench.tenant.moveTo(bench.tenant.world.now + 30 * 3_600_000);
}
bench.tenant.moveTo(Date.parse("2026-01-08T10:00:00Z"));

const targets: Readonly<Record<string, string>> = {
  "{id}": roleId(1),
  "{method}": "fido2",
};
const pathOf = (route: string): string => {
  const filled = route
    .replace("/groups/{id}", `/groups/${audienceGroup(3)}`)
    .replace("/policies/{id}", `/policies/${observePolicy}`)
    .replace("/domains/{id}", "/domains/corp.example")
    .replace("(*)", "()");
  return Object.entries(targets).reduce((path, [name, value]) => path.replace(name, value), filled);
};
const reads = allRoutes.filter(({ method, path }) => method === "GET" && path !== "/auditLogs/signIns/{id}");

describe("query options", () => {
  test.for(reads)("GET $path understands its own options and refuses every other", ({ path, options }) => {
    const values: Readonly<Record<string, string>> = {
      $filter: "id eq 'x'",
      $select: "id",
      $expand: "registeredOwners",
      $orderby: "id",
      $search: '"displayName:a"',
      $count: "true",
      $top: "5",
      $skip: "1",
      $skiptoken: "x",
      $format: "json",
      top: "5",
      $Top: "5",
      "": "x",
    };
    for (const [name, value] of Object.entries(values).filter(([name]) => !options.includes(name))) {
      const { status, body } = bench.ask("GET", `/v1.0${pathOf(path)}?${name}=${encodeURIComponent(value)}`);
      expect([name, status, body.error?.message]).toEqual([name, 400, expect.stringContaining(`'${name}'`)]);
    }
    for (const name of options) {
      const twice = bench.ask("GET", `/v1.0${pathOf(path)}?${name}=5&${name}=6`);
      expect([name, twice.status]).toEqual([name, 400]);
    }
  });

  test.for(allRoutes.filter(({ method }) => method !== "GET"))("$method $path takes no query", (route) => {
    const { status } = bench.ask(route.method, `/v1.0${pathOf(route.path)}?$select=id`, { body: {} });
    expect(status).toBe(400);
  });

  test.for(reads.filter(({ options }) => options.includes("$top")))(
    "GET $path refuses a bad $top",
    ({ path }) => {
      for (const top of ["0", "-1", "1001", "1.5", "1e1", "0x5", "many", ""]) {
        expect([top, bench.ask("GET", `/v1.0${pathOf(path)}?$top=${top}`).status]).toEqual([top, 400]);
      }
    },
  );

  test.for(reads.filter(({ options }) => options.includes("$select")))(
    "GET $path refuses a property that its type lacks",
    ({ path }) => {
      for (const select of ["shoeSize", "id,shoeSize", "", "id,,id", "toString", "*"]) {
        expect([select, bench.ask("GET", `/v1.0${pathOf(path)}?$select=${select}`).status]).toEqual([
          select,
          400,
        ]);
      }
    },
  );

  test("an unknown property is refused also when the list is empty", () => {
    const empty = "/v1.0/groups/f0000000-0000-4000-8000-000000000001/transitiveMembers/microsoft.graph.user";
    expect(bench.ask("GET", `${empty}?$select=id`).body.value).toEqual([]);
    expect(bench.ask("GET", `${empty}?$select=shoeSize`).status).toBe(400);
  });

  test.for([
    ["/v1.0/users?$count=true", 400],
    ["/v1.0/users?$count=false", 200],
    ["/v1.0/users?$count=perhaps", 400],
    [`/v1.0/groups/${audienceGroup(3)}/transitiveMembers/microsoft.graph.user`, 400],
    [`/v1.0/groups/${audienceGroup(3)}/transitiveMembers/microsoft.graph.user/$count`, 400],
  ] as const)("%s without ConsistencyLevel is a %i", ([path, status]) => {
    const answer = bench.ask("GET", path, { headers: { consistencylevel: "" } });
    expect(answer.status).toBe(status);
    if (status === 400 && !path.includes("perhaps")) {
      expect(answer.body.error.code).toBe("Request_UnsupportedQuery");
    }
  });

  test("audits come in both orders, and in no other", () => {
    const ids = (order: string) =>
      bench
        .ask("GET", `/v1.0/auditLogs/directoryAudits${order}`, {}, 2_500)
        .body.value.map((row: Row) => row.id);
    const newestFirst = ids("");
    expect(ids("?$orderby=activityDateTime%20desc")).toEqual(newestFirst);
    expect(ids("?$orderby=activityDateTime%20asc")).toEqual(newestFirst.toReversed());
    expect(new Set(newestFirst).size).toBeGreaterThan(1);
    expect(bench.ask("GET", "/v1.0/auditLogs/directoryAudits?$orderby=category").status).toBe(400);
  });

  test.for(["/v1.0/devices?$expand=manager", "/v1.0/devices?$expand=registeredOwners($select=id)"])(
    "%s is a 400",
    (path) => {
      expect(bench.ask("GET", path ?? "").status).toBe(400);
    },
  );

  test.for([
    ["(includedUserTypes='member',includedUserRoles='all')", 200],
    ["()", 200],
    ["(includedUserTypes='everybody',includedUserRoles='all')", 400],
    ["(includedUserTypes='member')", 400],
    ["(x)", 400],
  ] as const)("usersRegisteredByMethod%s is a %i", ([given, status]) => {
    const path = `/v1.0/reports/authenticationMethods/usersRegisteredByMethod${given}`;
    expect(bench.ask("GET", path).status).toBe(status);
  });
});
