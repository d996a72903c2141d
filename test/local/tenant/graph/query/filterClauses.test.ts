import fc from "fast-check";
import { expect, test } from "vitest";
import { filterClauses } from "../../../../../local/tenant/graph/query/filterClauses.ts";

const forms = {
  "name eq": "text",
  "status/errorCode ne": "number",
  "targets/any/id eq": "text",
  "types/any eq": "text",
  "at ge": "instant",
  "on eq": "boolean",
} as const;

test.for([
  ["name eq 'a and b'", [{ property: "name", operator: "eq", values: ["a and b"] }]],
  ["on eq true", [{ property: "on", operator: "eq", values: [true] }]],
  [
    "status/errorCode ne 0 and name eq 'x'",
    [
      { property: "status/errorCode", operator: "ne", values: [0] },
      { property: "name", operator: "eq", values: ["x"] },
    ],
  ],
  [
    "types/any(t: t eq 'a' or t eq 'b or c') and at ge 2026-01-05T00:00:00Z",
    [
      { property: "types/any", operator: "eq", values: ["a", "b or c"] },
      { property: "at", operator: "ge", values: [Date.parse("2026-01-05T00:00:00Z")] },
    ],
  ],
  ["targets/any(s:s/id eq 'x')", [{ property: "targets/any/id", operator: "eq", values: ["x"] }]],
] as const)("understands %s", ([filter, clauses]) => {
  expect(filterClauses(filter, forms)).toEqual(clauses);
});

test("no filter has no clauses", () => {
  expect(filterClauses(null, forms)).toEqual([]);
});

test.for([
  ["an empty filter", ""],
  ["an unquoted text", "name eq x"],
  ["a quoted truth", "on eq 'true'"],
  ["a third truth value", "on eq maybe"],
  ["a number that is none", "status/errorCode ne zero"],
  ["a date without time", "at ge 2026-01-05"],
  ["a time without offset", "at ge 2026-01-05T00:00:00"],
  ["a quoted instant", "at ge '2026-01-05T00:00:00Z'"],
  ["a day that no calendar has", "at ge 2026-02-30T00:00:00Z"],
  ["the thirteenth month", "at ge 2026-13-05T00:00:00Z"],
  ["another operator", "name ne 'x'"],
  ["or", "name eq 'x' or name eq 'y'"],
  ["not", "not (name eq 'x')"],
  ["parentheses", "(name eq 'x')"],
  ["all instead of any", "types/all(t:t eq 'a')"],
  ["another variable than the lambda's", "targets/any(s:x/id eq 'a')"],
  ["a function", "startswith(name,'x')"],
  ["a name of every object", "constructor eq 'x'"],
] as const)("%s is a 400", ([, filter]) => {
  expect(() => filterClauses(filter, forms)).toThrow(expect.objectContaining({ status: 400 }));
});

test("any text survives being quoted", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const [clause] = filterClauses(`name eq '${text.replaceAll("'", "''")}'`, forms);
      expect(clause?.values).toEqual([text]);
    }),
  );
});

test("any other text is refused or understood, and never taken for no filter", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      try {
        expect(filterClauses(text, forms)).not.toEqual([]);
      } catch (error) {
        expect(error).toMatchObject({ status: 400 });
      }
    }),
  );
});
