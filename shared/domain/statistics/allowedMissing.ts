/** How many of n people may be missing while a target in whole per cent, 0 to 100, is still met; by integers only. */
export function allowedMissing(n: number, targetPercent: number): number {
  return Math.floor(((100 - targetPercent) * n) / 100);
}
