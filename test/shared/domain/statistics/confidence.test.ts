import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { absorbValues } from "../../../../shared/domain/statistics/absorbValues.ts";
import type { ConfidenceSequence } from "../../../../shared/domain/statistics/confidenceSequence.ts";
import { freshConfidence } from "../../../../shared/domain/statistics/freshConfidence.ts";
import { interval } from "../../../../shared/domain/statistics/interval.ts";
import { seededRandom } from "../../../../shared/domain/statistics/seededRandom.ts";

const someValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 60 });
const someBounds = fc.constantFrom<"lower" | "both">("lower", "both");

describe("the confidence sequence", () => {
  test.for([
    { target: 0.9, units: 38 },
    { target: 0.95, units: 78 },
    { target: 0.98, units: 198 },
  ])(
    "shows $target after $units successes, and not before, with bets of three quarters",
    ({ target, units }) => {
      const before = absorbValues(
        freshConfidence({ cap: 0.75, bounds: "lower" }),
        new Array(units - 1).fill(1),
      );
      expect(interval(before).low).toBeLessThan(target);
      expect(interval(absorbValues(before, [1])).low).toBe(target);
    },
  );

  test("needs more to show the same with both bounds, each of which has half of the error", () => {
    const before = absorbValues(freshConfidence({ cap: 0.75 }), new Array(46).fill(1));
    expect(interval(before)).toEqual({ low: 0.895, high: 1 });
    expect(interval(absorbValues(before, [1])).low).toBe(0.9);
  });

  test.for([0.5, 0.8, 0.95])("leaves out a mean of %s at some of 500 looks in no more than 5 %", (mean) => {
    const random = seededRandom(`mean ${mean}`);
    const runs = 60;
    let wrong = 0;
    for (let run = 0; run < runs; run += 1) {
      const values = Array.from({ length: 500 }, () => (random() < mean ? 1 : 0));
      const { low, high } = interval(absorbValues(freshConfidence(), values));
      if (low >= mean || high <= mean) wrong += 1;
    }
    // Of 60 runs 5 % are 3; 8 or more come about in 1 of 75.
    expect(wrong).toBeLessThan(8);
  });

  test("closes in on the mean", () => {
    const random = seededRandom("closing in");
    const values = Array.from({ length: 4000 }, () => (random() < 0.85 ? 1 : 0));
    const { low, high } = interval(absorbValues(freshConfidence(), values));
    expect([low > 0.8, low < 0.85, high > 0.85, high < 0.9]).toEqual([true, true, true, true]);
  });

  test("bets fairly: on average the wealth against the true mean stays what it was", () => {
    fc.assert(
      fc.property(someValues, fc.integer({ min: 1, max: 199 }), (before, step) => {
        const at = absorbValues(freshConfidence(), before);
        const mean = step / 200;
        const wealth = (sequence: ConfidenceSequence, side: "rises" | "falls"): number | undefined =>
          sequence[side][side === "rises" ? step - 1 - sequence.lowStep : step - 1];
        for (const side of ["rises", "falls"] as const) {
          const was = wealth(at, side);
          const won = wealth(absorbValues(at, [1]), side);
          const lost = wealth(absorbValues(at, [0]), side);
          if (was === undefined || won === undefined || lost === undefined) continue;
          const average = mean * Math.exp(won - was) + (1 - mean) * Math.exp(lost - was);
          expect(average).toBeGreaterThan(1 - 1e-5);
          expect(average).toBeLessThan(1 + 1e-9);
        }
      }),
    );
  });

  test("never widens, and a higher value never lowers the lower bound", () => {
    fc.assert(
      fc.property(
        someValues,
        fc.double({ min: 0, max: 1, noNaN: true }),
        someBounds,
        (before, value, bounds) => {
          const at = absorbValues(freshConfidence({ bounds }), before);
          const after = interval(absorbValues(at, [value]));
          expect(after.low).toBeGreaterThanOrEqual(interval(at).low);
          expect(after.high).toBeLessThanOrEqual(interval(at).high);
          expect(interval(absorbValues(at, [1])).low).toBeGreaterThanOrEqual(after.low);
        },
      ),
    );
  });

  test("is the same whether values come one by one or together, but for the rounding", () => {
    fc.assert(
      fc.property(someValues, (values) => {
        const together = absorbValues(freshConfidence(), values);
        const singly = values.reduce((at, value) => absorbValues(at, [value]), freshConfidence());
        expect(singly.n).toBe(together.n);
        for (const [index, log] of together.rises.entries())
          expect(Math.abs(log - (singly.rises[index] ?? log))).toBeLessThan(1e-4);
      }),
    );
  });

  test("says nothing before the first value, and is stored in less than 4 KB", () => {
    expect(interval(freshConfidence())).toEqual({ low: 0, high: 1 });
    const some = absorbValues(freshConfidence(), new Array(30).fill(0.987654321));
    expect(JSON.stringify(some).length).toBeLessThan(4096);
    expect(JSON.parse(JSON.stringify(some))).toEqual(some);
  });

  test.for([1.1, -0.1, Number.NaN])("refuses %s, which is not in [0, 1]", (value) => {
    expect(() => absorbValues(freshConfidence(), [value])).toThrow("not a value in [0, 1]");
  });

  test("refuses an alpha that bounds nothing", () => {
    expect(() => freshConfidence({ alpha: 0 })).toThrow("alpha (0)");
  });
});
