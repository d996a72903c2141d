import { quantileOf } from "./quantileOf.ts";

const pollHours = 0.25;

/**
 * Median of delays that are known to the poll only: the middle run's poll, and within its quarter of an hour the part that
 * half of all runs had reached. Without it a median near the edge of a poll jumps by a whole one. Infinity for never.
 */
export function medianWithin(delays: readonly number[]): number {
  const median = quantileOf(delays, 0.5);
  if (!Number.isFinite(median)) return median;
  const earlier = delays.filter((delay) => delay < median).length;
  const here = delays.filter((delay) => delay === median).length;
  return median - pollHours + (pollHours * (delays.length / 2 - earlier)) / here;
}
