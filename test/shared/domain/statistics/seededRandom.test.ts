import { expect, test } from "vitest";
import { seededRandom } from "../../../../shared/domain/statistics/seededRandom.ts";

const draws = (seed: string, count: number) => Array.from({ length: count }, seededRandom(seed));

test("the same seed gives the same numbers, another one others", () => {
  expect(draws("a", 50)).toEqual(draws("a", 50));
  expect(draws("a", 50)).not.toEqual(draws("b", 50));
});

test("the numbers are spread evenly over [0, 1)", () => {
  const counts = new Array<number>(10).fill(0);
  for (const value of draws("even", 100_000))
    counts[Math.floor(10 * value)] = (counts[Math.floor(10 * value)] ?? 0) + 1;
  expect(counts).toHaveLength(10);
  for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400);
});
