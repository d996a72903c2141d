import fc from "fast-check";
import { expect, test } from "vitest";
import { createReportsBudget, leastMs } from "../../../bench/reading/fakeGraph/reportsBudget.ts";

test("five requests are let in at once, and the sixth when ten seconds are over", () => {
  const budget = createReportsBudget();
  const waits = Array.from({ length: 6 }, () => budget.arrive(1_000_000));
  expect(waits).toEqual([0, 0, 0, 0, 0, 10_000]);
  expect(budget.arrive(1_009_999)).toBe(1);
  expect(budget.arrive(1_010_000)).toBe(0);
});

test("whoever comes as soon as the budget lets them needs the least time that it says", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), (count) => {
      const budget = createReportsBudget();
      let now = 1_000_000;
      for (let request = 0; request < count; request++)
        for (let wait = budget.arrive(now); wait > 0; wait = budget.arrive(now)) now += wait;
      expect(now - 1_000_000).toBeCloseTo(leastMs(count), 3);
    }),
  );
});
