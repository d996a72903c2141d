import type { DetectorOptions } from "./detector.ts";
import { freshDetector } from "./freshDetector.ts";
import type { RateDetector } from "./rateDetector.ts";

/**
 * A detector of a rise above the reference rate p0, as at enforcement, after a rollback, and when the reference changes.
 * Throws for a p0 outside (0, 0.9): with nothing known of the time before (`baselineRate` is 1 then) nothing can be
 * detected.
 */
export function freshRateDetector(p0: number, options: DetectorOptions = {}): RateDetector {
  if (!(p0 > 0 && p0 < 0.9))
    throw new RangeError(`p0 (${p0}) must be above 0 and below 0.9: there is no rise to detect from it`);
  return { p0, ...freshDetector(options) };
}
