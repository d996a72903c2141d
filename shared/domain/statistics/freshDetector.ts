import type { Detector, DetectorOptions } from "./detector.ts";

/**
 * A detector that has seen nothing: by default for 14 days of polls every 15 minutes, with 3 % for the detector and 1 %
 * for the e-process; 1 % more is spent on the reference.
 */
export function freshDetector({
  plannedPolls = 1344,
  alphaD = 0.03,
  alphaE = 0.01,
}: DetectorOptions): Detector {
  return { plannedPolls, alphaD, alphaE, polls: 0, sr: [], e: [] };
}
