import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { betaBinomial } from "../../../../shared/domain/statistics/betaBinomial.ts";
import { drawBinomial } from "../../../../shared/domain/statistics/drawBinomial.ts";
import { drawGamma } from "../../../../shared/domain/statistics/drawGamma.ts";
import { forecastImpact, type ObservedPerson } from "../../../../shared/domain/statistics/forecastImpact.ts";
import { seededRandom } from "../../../../shared/domain/statistics/seededRandom.ts";

const foresee = (people: readonly ObservedPerson[], unobserved = 0, seed = "forecast") => {
  const foreseen = forecastImpact(people, unobserved, seededRandom(seed));
  if (foreseen.kind === "unknown") throw new Error(foreseen.because);
  return foreseen;
};
const many = (count: number, observedDays: number, definiteDays: number): readonly ObservedPerson[] =>
  Array.from({ length: count }, () => ({ observedDays, definiteDays }));
const somePeople = fc.array(
  fc
    .tuple(fc.integer({ min: 1, max: 14 }), fc.nat())
    .map(([observedDays, any]) => ({ observedDays, definiteDays: any % (observedDays + 1) })),
  { minLength: 1, maxLength: 40 },
);

describe("the fit of people's daily chances", () => {
  test("finds the shapes that they were drawn from", () => {
    const random = seededRandom("shapes");
    const groups = Array.from({ length: 8000 }, () => {
      const [a, b] = [drawGamma(0.4, random), drawGamma(3.6, random)];
      return { observedDays: 10, definiteDays: drawBinomial(10, a / (a + b), random), people: 1 };
    });
    const { a, b } = betaBinomial(groups);
    expect(a).toBeCloseTo(0.4, 1);
    expect(b / 3.6).toBeCloseTo(1, 0);
    expect(a / (a + b)).toBeCloseTo(0.1, 2);
  });
});

describe("the foreseen impact", () => {
  test("names those who would be blocked every day, and hardly the others", () => {
    const { low, median, high, chances } = foresee([...many(20, 10, 10), ...many(180, 10, 0)]);
    expect(low).toBeGreaterThanOrEqual(16);
    expect(median).toBeGreaterThanOrEqual(18);
    expect(high).toBeLessThanOrEqual(24);
    expect(chances[0]).toBeGreaterThan(0.9);
    expect(chances[199]).toBeLessThan(0.03);
  });

  test("says nearly nobody where nobody would have been, yet not that it is impossible", () => {
    const { low, median, high, chances } = foresee(many(300, 10, 0));
    expect([low, median]).toEqual([0, 0]);
    expect(high).toBeLessThanOrEqual(2);
    expect(chances[0]).toBeGreaterThan(0);
  });

  test("assumes of the unobserved what the others showed, and widens for them", () => {
    const people = [...many(30, 8, 2), ...many(70, 8, 0)];
    const [without, withThem] = [foresee(people), foresee(people, 100)];
    expect(withThem.unobserved).toBe(100);
    expect(withThem.median).toBeGreaterThan(1.6 * without.median);
    expect(withThem.high - withThem.low).toBeGreaterThan(without.high - without.low);
  });

  test("holds 90 %: in most of 60 simulated waves the number that is blocked lies inside", () => {
    const random = seededRandom("waves");
    const inside = Array.from({ length: 60 }, (_, wave) => {
      const rates = Array.from({ length: 400 }, () => (random() < 0.1 ? 0.3 + 0.6 * random() : 0.004));
      const people = rates.map((rate) => ({ observedDays: 9, definiteDays: drawBinomial(9, rate, random) }));
      const { low, high } = foresee(people, 0, `wave ${wave}`);
      const blocked = rates.filter((rate) => random() < rate).length;
      return low <= blocked && blocked <= high;
    }).filter((held) => held).length;
    // Of 60 intervals of 90 % fewer than 47 hold in 1 of 200.
    expect(inside).toBeGreaterThanOrEqual(47);
  });

  test("is the same from the same evidence", () => {
    const people = [...many(9, 7, 3), ...many(40, 10, 0)];
    expect(foresee(people, 3)).toEqual(foresee(people, 3));
  });

  test("is unknown where nobody was observed", () => {
    expect(forecastImpact([], 40, seededRandom("none"))).toEqual({
      kind: "unknown",
      because: "nobody's sign-ins were observed under report-only",
    });
  });

  test("orders its numbers, and a person's chance rises with the days on which it would have been", () => {
    fc.assert(
      fc.property(somePeople, fc.nat(20), (people, unobserved) => {
        const { low, median, high, chances, unobservedChance } = foresee(people, unobserved);
        expect(low).toBeLessThanOrEqual(median);
        expect(median).toBeLessThanOrEqual(high);
        expect(high).toBeLessThanOrEqual(people.length + unobserved);
        for (const chance of [...chances, unobservedChance]) expect(chance > 0 && chance < 1).toBe(true);
        for (const [index, { observedDays, definiteDays }] of people.entries())
          for (const [other, { observedDays: days, definiteDays: definite }] of people.entries())
            if (days === observedDays && definite > definiteDays)
              expect(chances[other]).toBeGreaterThan(chances[index] ?? 1);
      }),
      { numRuns: 20 },
    );
  });

  test("refuses more days than were observed", () => {
    expect(() => foresee([{ observedDays: 2, definiteDays: 3 }])).toThrow("3 of 2 is not a count");
  });
});
