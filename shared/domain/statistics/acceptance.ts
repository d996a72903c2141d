import { binomialTail } from "./binomialTail.ts";

/**
 * Least number of units with at most so many failures that shows a success rate of `target`, in (0, 1), at level alpha:
 * a system exactly at the target passes with probability alpha at most. For one look, with n chosen in advance; for
 * several looks one after another give each its share of alpha.
 */
export function acceptance(failuresAllowed: number, target: number, alpha: number): number {
  if (!(target > 0 && target < 1 && alpha > 0 && alpha < 1))
    throw new RangeError(`target (${target}) and alpha (${alpha}) must be above 0 and below 1`);
  const passes = (n: number): boolean => 1 - binomialTail(failuresAllowed + 1, n, 1 - target) <= alpha;
  let low = failuresAllowed;
  let high = failuresAllowed + 1;
  while (!passes(high)) {
    low = high;
    high *= 2;
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (passes(middle)) high = middle;
    else low = middle;
  }
  return high;
}
