import fc from "fast-check";
import { expect, test } from "vitest";
import { chooseQuery, inFilters } from "../../../../shared/domain/measure/chooseQuery.ts";

test.for([
  { rows: 8333, people: 8, kind: "people", requests: 1 },
  { rows: 8333, people: 120, kind: "people", requests: 8 },
  { rows: 8333, people: 121, kind: "everybody", requests: 9 },
  { rows: 62, people: 8, kind: "everybody", requests: 1 },
  { rows: 0, people: 8, kind: "everybody", requests: 1 },
  { rows: 83_333, people: 150, kind: "people", requests: 10 },
  { rows: 83_333, people: 151, kind: "everybody", requests: 84 },
  { rows: 8333, people: 0, kind: "everybody", requests: 9 },
  { rows: 8333, people: undefined, kind: "everybody", requests: 9 },
  { rows: undefined, people: 8, kind: "everybody", requests: undefined },
] as const)("$rows sign-ins and $people people: asks for $kind", ({ rows, people, kind, requests }) => {
  expect(chooseQuery(rows, people)).toEqual({ kind, ...(requests === undefined ? {} : { requests }) });
});

test("never costs more requests than reading everybody, and fewer people never more", () => {
  fc.assert(
    fc.property(fc.nat(200_000), fc.nat(400), (rows, people) => {
      const { requests = Number.NaN } = chooseQuery(rows, people + 1);
      expect(requests).toBeLessThanOrEqual(chooseQuery(rows, undefined).requests ?? Number.NaN);
      if (people > 0) expect(chooseQuery(rows, people).requests).toBeLessThanOrEqual(requests);
    }),
  );
});

test("names each person in one filter", () => {
  const people = Array.from({ length: 31 }, (_, person) => `p${person}`);
  expect(inFilters(people).map(({ length }) => length)).toEqual([15, 15, 1]);
  expect(inFilters(people).flat()).toEqual(people);
  expect(inFilters([])).toEqual([]);
});
