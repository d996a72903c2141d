import fc from "fast-check";
import { expect, test } from "vitest";
import { weekdayWeights } from "../../../../shared/domain/helpdesk/weekdayWeights.ts";
import { someDays } from "./someDays.ts";

test("a busy Monday weighs more than other days, and a weekend hardly anything", () => {
  const weights = weekdayWeights(someDays([10, 4, 4, 4, 4, 0, 0, 10, 4, 4, 4, 4, 0, 0]));
  expect(weights[1]).toBeGreaterThan(weights[2] ?? 0);
  expect([weights[0], weights[6]]).toEqual([0.02, 0.02]);
});

test("one week says little about its Monday", () => {
  const weights = (weeks: number) => {
    const week = [10, 4, 4, 4, 4, 0, 0];
    return weekdayWeights(someDays(Array.from({ length: weeks }, () => week).flat()));
  };
  const apart = (weeks: number) => (weights(weeks)[1] ?? 0) / (weights(weeks)[2] ?? 1);
  expect(apart(1)).toBeGreaterThan(1);
  expect(apart(1)).toBeLessThan(apart(8));
  expect(apart(8)).toBeLessThan(2.5);
});

test("all days weigh the same where nothing ever came, and where nothing is known", () => {
  expect(weekdayWeights(someDays([0, 0, 0]))).toEqual([1, 1, 1, 1, 1, 1, 1]);
  expect(weekdayWeights([])).toEqual([1, 1, 1, 1, 1, 1, 1]);
});

test("the mean of whole weeks weighs 1", () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(9), { minLength: 7, maxLength: 7 }),
      fc.integer({ min: 1, max: 6 }),
      (week, n) => {
        fc.pre(
          week.slice(0, 5).some((tickets) => tickets > 0) && week.slice(5).some((tickets) => tickets > 0),
        );
        const weights = weekdayWeights(someDays(Array.from({ length: n }, () => week).flat()));
        const mean = weights.reduce((sum, weight) => sum + weight, 0) / 7;
        // The least weight of a day without tickets may add a little.
        expect(mean).toBeGreaterThan(0.999);
        expect(mean).toBeLessThan(1.15);
      },
    ),
  );
});
