import type { Detector } from "./detector.ts";
import { logAddExp } from "./logAddExp.ts";

/** How much speaks for a change, and how much would alarm; natural logarithms. */
export interface Evidence {
  /** Mixture of the Shiryaev-Roberts sums, and the value at which it alarms. */
  readonly lnM: number;
  readonly threshold: number;
  /** Mixture of the e-processes since the start, and the value at which it alarms. */
  readonly lnE: number;
  readonly thresholdE: number;
}

/** Logarithm of the least positive number: stands for nothing in what is stored as JSON. */
const nothing = Math.log(Number.MIN_VALUE);

/** The evidence of a detector, of rates or of tickets: all alternatives weigh the same (Vovk and Wang 2021). */
export function rateEvidence({ plannedPolls, alphaD, alphaE, sr, e }: Detector): Evidence {
  return {
    lnM: lnMean(sr, nothing),
    threshold: Math.log(plannedPolls / alphaD),
    lnE: lnMean(e, 0),
    thresholdE: -Math.log(alphaE),
  };
}

function lnMean(logs: readonly number[], ofNone: number): number {
  return logs.length === 0 ? ofNone : logs.reduce(logAddExp) - Math.log(logs.length);
}
