import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { audienceGroup, roleId } from "../../../../../local/tenant/people/fixedIds.ts";
import { createGraphBench } from "../graphBench.ts";

// biome-ignore lint/suspicious/noExplicitAny: rows of many kinds are compared by their properties
type Row = any;

const bench = createGraphBench({ users: 40, scenario: "joiners-and-movers" });
for (const id of [roleId(91), roleId(92)]) {
  const body = { "@odata.id": `https://graph.microsoft.com/v1.0/users/${id}` };
  bench.ask("POST", `/v1.0/groups/${audienceGroup(3)}/members/$ref`, { body });
  bench.tenant.moveTo(bench.tenant.world.now + 30 * 3_600_000);
}
bench.tenant.moveTo(Date.parse("2026-01-08T10:00:00Z"));

const encoded = encodeURIComponent;
const ask = (path: string) => bench.ask("GET", path, {}, 0);
/** Time stands still so that two lists can be compared; the budget of the reports needs it to move. */
const rest = () => bench.tenant.moveTo(bench.tenant.world.now + 10_000);

/** A list that can be filtered, what it holds without, and how its rows read. */
interface Filterable {
  readonly path: string;
  /** Clauses with values that occur and values that do not, and the same said in code. */
  readonly clauses: readonly (readonly [text: string, test: (row: Row) => boolean])[];
  /** What the route leaves out when the filter says nothing about it. */
  readonly otherwise?: (row: Row, filter: string) => boolean;
}

const at = (row: Row) => Date.parse(row.createdDateTime ?? row.activityDateTime);
const same = (actual: string, wanted: string) => actual.toLowerCase() === wanted.toLowerCase();
const since = Date.parse("2026-01-06T00:00:00Z");
const everything = ["interactiveUser", "nonInteractiveUser"];

const lists: readonly Filterable[] = [
  {
    path: "/beta/auditLogs/signIns",
    otherwise: (row, filter) => /isInteractive|signInEventTypes/.test(filter) || row.isInteractive,
    clauses: [
      ...(["ge", "gt", "le", "lt"] as const).flatMap((operator) =>
        [since, since + 9 * 3_600_000, since + 33 * 3_600_000].map((limit) => {
          const compare = {
            ge: (a: number) => a >= limit,
            gt: (a: number) => a > limit,
            le: (a: number) => a <= limit,
            lt: (a: number) => a < limit,
          };
          const text = `createdDateTime ${operator} ${new Date(limit).toISOString()}`;
          return [text, (row: Row) => compare[operator](at(row))] as const;
        }),
      ),
      ...[roleId(1), roleId(4), "nobody"].map(
        (id) => [`userId eq '${id}'`, (row: Row) => row.userId === id] as const,
      ),
      ...[true, false].map(
        (is) => [`isInteractive eq ${is}`, (row: Row) => row.isInteractive === is] as const,
      ),
      ...[0, 50126, 1].flatMap((code) => [
        [`status/errorCode eq ${code}`, (row: Row) => row.status.errorCode === code] as const,
        [`status/errorCode ne ${code}`, (row: Row) => row.status.errorCode !== code] as const,
      ]),
      ...everything.map(
        (type) =>
          [
            `signInEventTypes/any(t:t eq '${type}')`,
            (row: Row) => row.signInEventTypes.includes(type),
          ] as const,
      ),
      ["signInEventTypes/any(t:t eq 'interactiveUser' or t eq 'nonInteractiveUser')", () => true],
    ],
  },
  {
    path: "/v1.0/auditLogs/directoryAudits",
    clauses: [
      [`activityDateTime ge ${new Date(since).toISOString()}`, (row) => at(row) >= since],
      [`activityDateTime le ${new Date(since).toISOString()}`, (row) => at(row) <= since],
      ["loggedByService eq 'Core Directory'", (row) => same(row.loggedByService, "Core Directory")],
      ["category eq 'GroupManagement'", (row) => same(row.category, "GroupManagement")],
      ["activityDisplayName eq 'nothing'", () => false],
      [
        `targetResources/any(s:s/id eq '${roleId(91)}')`,
        (row) => row.targetResources.some((target: Row) => target.id === roleId(91)),
      ],
    ],
  },
  {
    path: "/v1.0/reports/authenticationMethods/userRegistrationDetails",
    clauses: [
      [`id eq '${roleId(1)}'`, (row) => row.id === roleId(1)],
      ["id eq 'nobody'", () => false],
      [
        "userPrincipalName eq 'USER0007@corp.example'",
        (row) => row.userPrincipalName === "user0007@corp.example",
      ],
    ],
  },
  {
    path: "/v1.0/users?$select=id,accountEnabled,userType,department,userPrincipalName",
    clauses: [
      ["accountEnabled eq true", (row) => row.accountEnabled],
      ["accountEnabled eq false", (row) => !row.accountEnabled],
      ["userType eq 'guest'", (row) => row.userType === "Guest"],
      ["department eq 'sales'", (row) => row.department === "Sales"],
      ["department eq 'null'", () => false],
      [`id eq '${roleId(2)}'`, (row) => row.id === roleId(2)],
      [
        "userPrincipalName eq 'user0009@corp.example'",
        (row) => row.userPrincipalName === "user0009@corp.example",
      ],
    ],
  },
  {
    path: "/v1.0/identity/conditionalAccess/authenticationStrength/policies",
    clauses: [
      ["policyType eq 'builtIn'", () => true],
      ["policyType eq 'custom'", () => false],
    ],
  },
];

function all(path: string): Row[] {
  const rows: Row[] = [];
  for (let next: string | undefined = path; next !== undefined; ) {
    rest();
    const { status, body } = ask(next);
    expect([next, status]).toEqual([next, 200]);
    rows.push(...body.value);
    next = body["@odata.nextLink"]?.slice("http://127.0.0.1:1".length);
  }
  return rows;
}

const filtered = (path: string, filter: string) =>
  `${path}${path.includes("?") ? "&" : "?"}$filter=${encoded(filter)}`;

describe.for(lists)("$path", ({ path, clauses, otherwise }) => {
  // Nothing new becomes visible and nothing is forgotten while the lists are compared.
  const oldest = Date.parse("2026-01-05T00:00:00Z");
  const until = bench.tenant.world.now - 12 * 3_600_000;
  const old = (rows: readonly Row[]) =>
    path.includes("auditLogs") ? rows.filter((row) => at(row) >= oldest && at(row) < until) : rows;
  const both = "signInEventTypes/any(t:t eq 'interactiveUser' or t eq 'nonInteractiveUser')";
  const whole = path.includes("signIns") ? filtered(path, both) : path;
  const ids = (rows: readonly Row[]) => rows.map(({ id }) => id);

  test("a filter of understood clauses gives exactly what the same words mean over the whole list", () => {
    const rows = old(all(whole));
    expect(rows.length).toBeGreaterThan(0);
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...clauses), { minLength: 1, maxLength: 3 }), (chosen) => {
        const filter = chosen.map(([text]) => text).join(" and ");
        const expected = rows.filter(
          (row) => chosen.every(([, holds]) => holds(row)) && (otherwise?.(row, filter) ?? true),
        );
        expect([filter, ids(old(all(filtered(path, filter))))]).toEqual([filter, ids(expected)]);
      }),
      { numRuns: 10, examples: clauses.map((clause) => [[clause]]) },
    );
  });

  test("any other filter is a 400 and never the whole list", () => {
    const known = new Set(clauses.map(([text]) => text));
    const properties = ["id", "userId", "createdDateTime", "status/errorCode", "accountEnabled", "userType"];
    const strange = [
      "appId",
      "manager/id",
      "signInActivity/lastSignInDateTime",
      "displayName",
      "constructor",
    ];
    const property = fc.constantFrom(...properties, ...strange);
    const operator = fc.constantFrom("ne", "in", "has", "like", "EQ", "==", "eq null or id eq");
    const literal = fc.constantFrom("'x'", "null", "1", "true", "2026-01-01", "x", "'", "duration'P1D'");
    const odata = fc.oneof(
      fc.tuple(property, operator, literal).map((parts) => parts.join(" ")),
      fc.tuple(property, literal).map(([name, value]) => `startswith(${name},${value})`),
      fc.tuple(property, literal).map(([name, value]) => `not (${name} eq ${value})`),
      fc.tuple(property, literal).map(([name, value]) => `(${name} eq ${value})`),
      fc.tuple(property, literal).map(([name, value]) => `${name}/any(t:t eq ${value}) or true`),
      fc.constantFrom(...known).map((text) => `${text} or ${text}`),
      fc.constantFrom(...known).map((text) => `${text} and`),
      fc.constantFrom(...known).map((text) => ` and ${text}`),
      fc.constantFrom("", " ", "true", "1 eq 1", "id", "eq", "()", "''"),
      fc.string(),
    );
    fc.assert(
      fc.property(odata, (filter) => {
        fc.pre(!known.has(filter.trim()) && !/^status\/errorCode ne 1$/.test(filter));
        rest();
        expect([filter, ask(filtered(path, filter)).status]).toEqual([filter, 400]);
      }),
      { numRuns: 150 },
    );
  });
});
