/** When a rule alarms in a run whose rate changes at a poll: before the change, or hours after it, Infinity for never. */
export function delayOf(statistics: Float64Array, threshold: number, changeAt: number): number | "before" {
  const at = statistics.findIndex((value) => value > threshold);
  if (at === -1) return Number.POSITIVE_INFINITY;
  return at < changeAt ? "before" : (at + 1 - changeAt) / 4;
}
