import type { Records } from "./recordsOf.ts";

/** When a rule alarms in a run whose rate changes at a poll: before the change, or hours after it, Infinity for never. */
export function delayOf({ polls, heights }: Records, threshold: number, changeAt: number): number | "before" {
  const at = polls[heights.findIndex((height) => height > threshold)];
  if (at === undefined) return Number.POSITIVE_INFINITY;
  return at < changeAt ? "before" : (at + 1 - changeAt) / 4;
}
