import type { Detector } from "./detector.ts";
import { logAddExp } from "./logAddExp.ts";
import { rateEvidence } from "./rateEvidence.ts";

/**
 * The detector after one poll more, given each alternative's log likelihood ratio of that poll: 0 for an empty poll,
 * which still counts. With M(t) = (M(t-1) + 1) e(t), M(t) - t is a supermartingale while nothing has changed, so that the
 * mixture reaches plannedPolls / alphaD within plannedPolls with probability alphaD at most.
 * Shiryaev 1963; Roberts 1966; Shin, Ramdas and Rinaldo 2024. The e-process: Ville 1939; Wald 1945.
 */
export function advanceDetector<D extends Detector>(detector: D, ratios: readonly number[]): D {
  const { polls, plannedPolls, alarm } = detector;
  const anew = polls % plannedPolls === 0;
  const sr = ratios.map((ratio, k) => ratio + (anew ? 0 : logAddExp(detector.sr[k] ?? 0, 0)));
  const e = ratios.map((ratio, k) => ratio + (anew ? 0 : (detector.e[k] ?? 0)));
  const next: D = { ...detector, polls: polls + 1, sr, e };
  if (alarm !== undefined) return next;
  const { lnM, threshold, lnE, thresholdE } = rateEvidence(next);
  if (lnM >= threshold) return { ...next, alarm: { at: polls + 1, by: "detector" } };
  return lnE >= thresholdE ? { ...next, alarm: { at: polls + 1, by: "restart" } } : next;
}
