import { upperBound } from "./upperBound.ts";

/** Rate below which no reference is set: a metric that never failed before may still fail this often. */
const leastRate = 0.005;

/**
 * Reference failure rate in (0, 1] of a detector: the upper bound of what x failures among n units of the same people
 * showed before enforcement, never the point estimate, and 0.5 % at least. Without units it is 1: nothing is known.
 * Clopper and Pearson 1934.
 */
export function baselineRate(x: number, n: number, alphaB = 0.01): number {
  return Math.max(leastRate, upperBound(x, n, alphaB));
}
