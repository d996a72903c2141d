/** Throws unless x of n is a count: both whole, 0 <= x <= n. */
export function checkCounts(x: number, n: number): void {
  if (!Number.isSafeInteger(x) || !Number.isSafeInteger(n) || x < 0 || x > n)
    throw new RangeError(`${x} of ${n} is not a count: both must be whole and 0 <= ${x} <= ${n}`);
}
