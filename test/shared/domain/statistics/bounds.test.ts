import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { acceptance } from "../../../../shared/domain/statistics/acceptance.ts";
import { allowedMissing } from "../../../../shared/domain/statistics/allowedMissing.ts";
import { baselineRate } from "../../../../shared/domain/statistics/baselineRate.ts";
import { binomialTail } from "../../../../shared/domain/statistics/binomialTail.ts";
import { lowerBound } from "../../../../shared/domain/statistics/lowerBound.ts";
import { upperBound } from "../../../../shared/domain/statistics/upperBound.ts";

const someCount = fc
  .tuple(fc.integer({ min: 1, max: 3000 }), fc.nat())
  .map(([n, any]) => ({ n, x: any % (n + 1) }));
const someAlpha = fc.constantFrom(0.001, 0.01, 0.0125, 0.05);

describe("Clopper-Pearson bounds", () => {
  test.for([
    { n: 5, percent: 54.9 },
    { n: 8, percent: 68.8 },
    { n: 10, percent: 74.1 },
    { n: 20, percent: 86.1 },
    { n: 35, percent: 91.8 },
    { n: 100, percent: 97.0 },
  ])("when all of $n succeed, $percent % is shown at 95 %", ({ n, percent }) => {
    expect(100 * lowerBound(n, n, 0.05)).toBeCloseTo(percent, 1);
  });

  test("nobody blocked shows less than 2 % from 149 people on", () => {
    expect(upperBound(0, 148, 0.05)).toBeGreaterThan(0.02);
    expect(upperBound(0, 149, 0.05)).toBeLessThan(0.02);
  });

  test.for([
    { says: "16 of 800 at 99 %", bound: upperBound(16, 800, 0.01), value: 0.034774687 },
    { says: "200 of 10,000 at 99 %", bound: upperBound(200, 10_000, 0.01), value: 0.023502559 },
    { says: "none of 1,000,000 at 99 %", bound: upperBound(0, 1_000_000, 0.01), value: 0.0000046051596 },
    { says: "9 of 10 at 95 %", bound: lowerBound(9, 10, 0.05), value: 0.6058367 },
  ])("agree with SciPy on $says", ({ bound, value }) => {
    expect(bound / value).toBeCloseTo(1, 6);
  });

  test("say nothing where there is nothing, or where all that there is points one way", () => {
    expect([lowerBound(0, 0, 0.05), upperBound(0, 0, 0.05)]).toEqual([0, 1]);
    expect([lowerBound(0, 9, 0.05), upperBound(9, 9, 0.05)]).toEqual([0, 1]);
  });

  test("are where the tail of the binomial distribution equals alpha", () => {
    fc.assert(
      fc.property(someCount, someAlpha, ({ n, x }, alpha) => {
        fc.pre(x > 0);
        expect(binomialTail(x, n, lowerBound(x, n, alpha))).toBeCloseTo(alpha, 6);
      }),
    );
  });

  test("enclose the observed rate, mirror each other, and one failure more never lowers them", () => {
    fc.assert(
      fc.property(someCount, someAlpha, ({ n, x }, alpha) => {
        const upper = upperBound(x, n, alpha);
        expect(lowerBound(x, n, alpha)).toBeLessThanOrEqual(x / n);
        expect(upper).toBeGreaterThanOrEqual(x / n);
        expect(upper).toBeCloseTo(1 - lowerBound(n - x, n, alpha), 6);
        if (x < n) expect(upperBound(x + 1, n, alpha)).toBeGreaterThan(upper);
      }),
    );
  });

  test.for([
    { x: 3, n: 2 },
    { x: -1, n: 2 },
    { x: 0.5, n: 2 },
    { x: Number.NaN, n: 2 },
  ])("refuse $x of $n, which is no count", ({ x, n }) => {
    expect(() => upperBound(x, n, 0.05)).toThrow("is not a count");
    expect(() => lowerBound(x, n, 0.05)).toThrow("is not a count");
    expect(() => binomialTail(x, n, 0.05)).toThrow("is not a count");
  });
});

describe("the tail of the binomial distribution", () => {
  test.for([
    { x: 0, n: 10, rate: 0.3, value: 1 },
    { x: 1, n: 10, rate: 0, value: 0 },
    { x: 10, n: 10, rate: 1, value: 1 },
    { x: 2, n: 3, rate: 0.5, value: 0.5 },
    { x: 3, n: 3, rate: 0.1, value: 0.001 },
  ])("$x or more of $n at rate $rate has probability $value", ({ x, n, rate, value }) => {
    expect(binomialTail(x, n, rate)).toBeCloseTo(value, 12);
  });
});

describe("acceptance numbers", () => {
  test.for([
    { target: 0.9, looks: 1, units: [29, 46, 61, 76] },
    { target: 0.95, looks: 1, units: [59, 93, 124, 153] },
    { target: 0.98, looks: 1, units: [149, 236, 313, 386] },
    { target: 0.9, looks: 4, units: [42, 62, 79, 94] },
    { target: 0.95, looks: 4, units: [86, 125, 160, 192] },
    { target: 0.98, looks: 4, units: [217, 317, 404, 484] },
  ])("for a target of $target and $looks looks are $units", ({ target, looks, units }) => {
    expect(units.map((_, failures) => acceptance(failures, target, 0.05 / looks))).toEqual(units);
  });

  test("are the least: one unit fewer does not show the target, one failure more does not either", () => {
    fc.assert(
      fc.property(fc.nat(6), fc.double({ min: 0.5, max: 0.99, noNaN: true }), (failures, target) => {
        const n = acceptance(failures, target, 0.05);
        expect(lowerBound(n - failures, n, 0.05)).toBeGreaterThan(target - 1e-7);
        expect(lowerBound(n - 1 - failures, n - 1, 0.05)).toBeLessThan(target + 1e-7);
        expect(acceptance(failures + 1, target, 0.05)).toBeGreaterThan(n);
      }),
    );
  });

  test("are refused for a target that no number of units can show", () => {
    expect(() => acceptance(0, 1, 0.05)).toThrow("target (1)");
  });
});

test.for([
  { target: 80, missing: { 5: 1, 8: 1, 10: 2 } },
  { target: 90, missing: { 5: 0, 8: 0, 10: 1 } },
])("small waves may miss as many as the table says at a target of $target %", ({ target, missing }) => {
  for (const [n, allowed] of Object.entries(missing)) expect(allowedMissing(Number(n), target)).toBe(allowed);
});

test("as many as may be missing can be missing with the target met, and not one more", () => {
  fc.assert(
    fc.property(fc.nat(100_000), fc.integer({ min: 0, max: 100 }), (n, target) => {
      const missing = allowedMissing(n, target);
      expect(100 * (n - missing)).toBeGreaterThanOrEqual(target * n);
      expect(100 * (n - missing - 1)).toBeLessThan(target * n);
    }),
  );
});

describe("the reference rate", () => {
  test("is the upper bound of what was seen, not the estimate", () => {
    expect(baselineRate(16, 800)).toBeCloseTo(0.0348, 4);
  });
  test("is half a per cent at least, however clean the time before", () => {
    expect(baselineRate(0, 1_000_000)).toBe(0.005);
  });
  test("is 1 without a single unit", () => {
    expect(baselineRate(0, 0)).toBe(1);
  });
});
