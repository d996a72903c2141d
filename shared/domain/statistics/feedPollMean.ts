import { advanceDetector } from "./advanceDetector.ts";
import { checkCounts } from "./checkCounts.ts";
import { raisedRates } from "./raisedRates.ts";
import type { RateDetector } from "./rateDetector.ts";

/**
 * The detector after a poll that counts as one value, the mean of its units: holds also where units of one poll fail
 * together, and is slower for it. Shown beside `feedRate`, each with a detector of its own; an alarm of that one alone
 * may be an outage. Bet of Waudby-Smith and Ramdas 2024.
 */
export function feedPollMean(
  detector: RateDetector,
  { n, x }: { readonly n: number; readonly x: number },
): RateDetector {
  checkCounts(x, n);
  const { p0 } = detector;
  const bet = (p1: number): number => (p1 - p0) / (p0 * (1 - p0));
  const ratio = (p1: number): number => (n === 0 ? 0 : Math.log1p(bet(p1) * (x / n - p0)));
  return advanceDetector(detector, raisedRates(p0).map(ratio));
}
