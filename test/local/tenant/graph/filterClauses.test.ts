import fc from "fast-check";
import { expect, test } from "vitest";
import { filterClauses, filterInstant } from "../../../../local/tenant/graph/filterClauses.ts";

const allowed = ["name eq", "status/errorCode ne", "targets/any/id eq", "types/any eq", "at ge"];

test.for([
  ["name eq 'a and b'", [{ property: "name", operator: "eq", values: ["a and b"] }]],
  [
    "status/errorCode ne 0 and name eq 'x'",
    [
      { property: "status/errorCode", operator: "ne", values: ["0"] },
      { property: "name", operator: "eq", values: ["x"] },
    ],
  ],
  [
    "types/any(t: t eq 'a' or t eq 'b') and at ge 2026-01-05T00:00:00Z",
    [
      { property: "types/any", operator: "eq", values: ["a", "b"] },
      { property: "at", operator: "ge", values: ["2026-01-05T00:00:00Z"] },
    ],
  ],
  ["targets/any(s:s/id eq 'x')", [{ property: "targets/any/id", operator: "eq", values: ["x"] }]],
  ["", []],
] as const)("understands %s", ([filter, clauses]) => {
  expect(filterClauses(filter, allowed)).toEqual(clauses);
});

test("any text survives being quoted", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const [clause] = filterClauses(`name eq '${text.replaceAll("'", "''")}'`, allowed);
      expect(clause?.values).toEqual([text]);
    }),
  );
});

test("any other text is refused or understood, and never anything else", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      try {
        filterClauses(text, allowed);
      } catch (error) {
        expect(error).toMatchObject({ status: 400 });
      }
    }),
  );
});

test.for(["2026-01-05", "soon", "2026-01-05T00:00:00"])("%s is no instant", (text) => {
  expect(() => filterInstant({ property: "at", operator: "ge", values: [text ?? ""] })).toThrow(/offset/);
});
