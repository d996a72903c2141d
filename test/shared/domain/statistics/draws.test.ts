import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { binomialTail } from "../../../../shared/domain/statistics/binomialTail.ts";
import { drawBinomial } from "../../../../shared/domain/statistics/drawBinomial.ts";
import { drawGamma } from "../../../../shared/domain/statistics/drawGamma.ts";
import { drawNormal } from "../../../../shared/domain/statistics/drawNormal.ts";
import { seededRandom } from "../../../../shared/domain/statistics/seededRandom.ts";

const count = 40_000;
/** Four standard errors of a share that is near one half. */
const tolerance = (4 * 0.5) / Math.sqrt(count);

function drawn(seed: string, draw: (random: () => number) => number): readonly number[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => draw(random));
}
const shareOf = (values: readonly number[], holds: (value: number) => boolean): number =>
  values.filter(holds).length / values.length;
const meanOf = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

describe("binomial draws", () => {
  test.for([
    { n: 1, p: 0.3 },
    { n: 40, p: 0.02 },
    { n: 40, p: 0.24 },
    { n: 50, p: 0.21 },
    { n: 400, p: 0.5 },
    { n: 300, p: 0.97 },
    { n: 1_000_000, p: 0.0001 },
  ])("of $n trials at $p reach each number as often as they should", ({ n, p }) => {
    const values = drawn(`${n} ${p}`, (random) => drawBinomial(n, p, random));
    const spread = Math.sqrt(n * p * (1 - p));
    for (const deviations of [-2, -1, -0.3, 0, 0.3, 1, 2]) {
      const k = Math.min(n, Math.max(0, Math.round(n * p + deviations * spread)));
      const share = shareOf(values, (value) => value >= k);
      expect(Math.abs(share - binomialTail(k, n, p))).toBeLessThan(tolerance);
    }
  });

  test("are whole numbers between none and all", () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.double({ min: 0, max: 1, noNaN: true }), fc.string(), (n, p, seed) => {
        const value = drawBinomial(n, p, seededRandom(seed));
        expect(Number.isInteger(value) && value >= 0 && value <= n).toBe(true);
      }),
    );
  });
});

describe("gamma draws", () => {
  test.for([0.2, 1, 3.5, 80])("of shape %s have that mean and variance", (shape) => {
    const values = drawn(`${shape}`, (random) => drawGamma(shape, random));
    const mean = meanOf(values);
    expect(Math.abs(mean / shape - 1)).toBeLessThan(4 / Math.sqrt(shape * count));
    const variance = meanOf(values.map((value) => (value - mean) ** 2));
    expect(Math.abs(variance / shape - 1)).toBeLessThan(4 * Math.sqrt((2 + 6 / shape) / count));
  });

  test("of shape 1 fall below ln 2 half of the time, as the exponential does", () => {
    const share = shareOf(
      drawn("half", (random) => drawGamma(1, random)),
      (value) => value < Math.LN2,
    );
    expect(Math.abs(share - 0.5)).toBeLessThan(tolerance);
  });
});

test.for([
  { beyond: 0, share: 0.5 },
  { beyond: 1, share: 0.158655 },
  { beyond: 1.959964, share: 0.025 },
  { beyond: 3, share: 0.00135 },
])("a share of $share of normal draws lies beyond $beyond", ({ beyond, share }) => {
  const values = drawn(`normal ${beyond}`, drawNormal);
  for (const sign of [-1, 1]) {
    const seen = shareOf(values, (value) => sign * value > beyond);
    expect(Math.abs(seen - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / count));
  }
});
