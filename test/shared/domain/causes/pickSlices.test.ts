import { expect, test } from "vitest";
import { judgeCauses } from "../../../../shared/domain/causes/judgeCauses.ts";
import type { SliceCounts, SliceTable } from "../../../../shared/domain/measure/sliceTable.ts";
import { seededRandom } from "../../../../shared/domain/statistics/seededRandom.ts";
import { of, onDay } from "../build/someTables.ts";

const dimensions = ["app", "network", "location", "os"];
const runs = 100;
const people = 2000;

/** The slices named of a table that is the same on each of some days. */
function namesOn(days: number, table: SliceTable): readonly string[] {
  const { slices } = judgeCauses({
    wave: "ops",
    tables: Array.from({ length: days }, (_, n) => onDay(6 + n, table)),
    control: [],
    earlier: [],
    registration: 0,
    drifts: [],
    names: {},
  });
  return slices.map(({ dimension, value }) => `${dimension}:${value}`);
}

/** A day of people spread over as many values of each dimension, blocked by chances that hang on their app. */
function aDay(random: () => number, values: number, chanceOf: (app: number) => number): SliceTable {
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
  return { ...of(blocked, people), slices };
}

test.for([
  [1, 20],
  [1, 100],
  [1, 300],
  [3, 100],
] as const)(
  "where nothing is wrong, and the same are blocked on %i days, of 4 times %i slices an innocent one is named one time in ten at most",
  ([days, values]) => {
    const random = seededRandom(`calm ${values}`);
    const wrong = Array.from({ length: runs }, () =>
      namesOn(
        days,
        aDay(random, values, () => 0.05),
      ),
    ).filter((names) => names.length > 0);
    expect(wrong.length / runs).toBeLessThanOrEqual(0.1);
  },
);

test("an app that blocks half of its people is named, and a tenth of what is named with it is innocent at most", () => {
  const random = seededRandom("bad app");
  const named = Array.from({ length: runs }, () =>
    namesOn(
      1,
      aDay(random, 40, (app) => (app === 7 ? 0.5 : 0.02)),
    ),
  );
  expect(named.filter((names) => names.includes("app:7")).length / runs).toBeGreaterThan(0.95);
  const falseShares = named.map(
    (names) => names.filter((name) => name !== "app:7").length / Math.max(1, names.length),
  );
  expect(falseShares.reduce((sum, share) => sum + share, 0) / runs).toBeLessThanOrEqual(0.1);
});

test("a slice that fewer than five people are blocked in on one day is tested, yet never named", () => {
  const slices = { "app:few": of(4, 8), "app:many": of(8, 10), "app:rest": of(0, 500) };
  for (const days of [1, 3]) expect(namesOn(days, { ...of(12, 518), slices })).toEqual(["app:many"]);
});
