import { advanceDetector } from "./advanceDetector.ts";
import { checkCounts } from "./checkCounts.ts";
import { raisedRates } from "./raisedRates.ts";
import type { RateDetector } from "./rateDetector.ts";

/**
 * The detector after a poll with x failures among n units, which count as independent given what was before: one unit a
 * person and hour, none while an incident is open. Log likelihood ratio of Wald 1945, mixed over the raised rates.
 */
export function feedRate(
  detector: RateDetector,
  { n, x }: { readonly n: number; readonly x: number },
): RateDetector {
  checkCounts(x, n);
  const { p0 } = detector;
  const ratio = (p1: number): number => x * Math.log(p1 / p0) + (n - x) * Math.log((1 - p1) / (1 - p0));
  return advanceDetector(detector, raisedRates(p0).map(ratio));
}
