import { expect, test } from "vitest";
import { addTables } from "../../../../shared/domain/causes/addTables.ts";
import { pickSlices } from "../../../../shared/domain/causes/pickSlices.ts";
import { tailOf } from "../../../../shared/domain/causes/tailOf.ts";
import type { SliceCounts } from "../../../../shared/domain/measure/sliceTable.ts";
import { seededRandom } from "../../../../shared/domain/statistics/seededRandom.ts";
import { of } from "../build/someTables.ts";

const dimensions = ["app", "network", "location", "os"];
const runs = 100;
const people = 2000;

/** The slices named in one day of people spread over as many values of each dimension; `chanceOf` blocks them by their app. */
function namesIn(random: () => number, values: number, chanceOf: (app: number) => number): readonly string[] {
  const slices: Record<string, SliceCounts> = {};
  let blocked = 0;
  for (let person = 0; person < people; person++) {
    const places = dimensions.map(() => Math.floor(random() * values));
    const isBlocked = random() < chanceOf(places[0] ?? 0);
    blocked += Number(isBlocked);
    for (const [index, place] of places.entries()) {
      const slice = `${dimensions[index]}:${place}`;
      const known = slices[slice] ?? of(0, 0);
      slices[slice] = of(known.blocked + Number(isBlocked), known.users + 1);
    }
  }
  const sum = addTables([{ ...of(blocked, people), slices }]);
  const found = pickSlices(sum, (counts) => tailOf(counts.blocked, sum.blocked, counts.users / sum.users));
  return found.map(({ dimension, value }) => `${dimension}:${value}`);
}

test.for([20, 100, 300])(
  "where nothing is wrong, of 4 times %i slices an innocent one is named on one day in ten at most",
  (values) => {
    const random = seededRandom(`calm ${values}`);
    const wrong = Array.from({ length: runs }, () => namesIn(random, values, () => 0.05)).filter(
      (names) => names.length > 0,
    );
    expect(wrong.length / runs).toBeLessThanOrEqual(0.1);
  },
);

test("an app that blocks half of its people is named, and a tenth of what is named with it is innocent at most", () => {
  const random = seededRandom("bad app");
  const named = Array.from({ length: runs }, () => namesIn(random, 40, (app) => (app === 7 ? 0.5 : 0.02)));
  expect(named.filter((names) => names.includes("app:7")).length / runs).toBeGreaterThan(0.95);
  const falseShares = named.map(
    (names) => names.filter((name) => name !== "app:7").length / Math.max(1, names.length),
  );
  expect(falseShares.reduce((sum, share) => sum + share, 0) / runs).toBeLessThanOrEqual(0.1);
});

test("a slice that fewer than five people are blocked in on one day is tested, yet never named", () => {
  const slices = { "app:few": of(4, 8), "app:many": of(8, 10), "app:rest": of(0, 500) };
  const pick = (days: number) => {
    const sum = addTables(Array.from({ length: days }, () => ({ ...of(12, 518), slices })));
    return pickSlices(sum, (counts) => tailOf(counts.blocked, sum.blocked, counts.users / sum.users));
  };
  expect(pick(1).map(({ value }) => value)).toEqual(["many"]);
  expect(pick(3).map(({ value }) => value)).toEqual(["many"]);
});
