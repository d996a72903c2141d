/** How many days are set in bits that stand for days, of a whole number from 0 to 2^30. */
export function dayCount(days: number): number {
  let count = 0;
  for (let left = days; left > 0; left >>>= 1) count += left & 1;
  return count;
}
