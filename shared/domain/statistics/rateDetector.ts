import type { Detector } from "./detector.ts";

/** Detector of a rise of a failure rate above a reference. */
export interface RateDetector extends Detector {
  /** Reference rate in (0, 0.9): the highest that still counts as unchanged. */
  readonly p0: number;
}
