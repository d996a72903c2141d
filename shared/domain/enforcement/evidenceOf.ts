import { rateEvidence } from "../statistics/rateEvidence.ts";
import { percent } from "../text/percent.ts";
import type { ActiveDetector, DetectorKind } from "./waveWatch.ts";

/** What a detector knows, one sentence with all its numbers; evidence is a natural logarithm. Pure. */
export function evidenceOf(kind: DetectorKind, { units, product, mean, reference }: ActiveDetector): string {
  const { n, x } = units;
  const { lnM, threshold, lnE, thresholdE } = rateEvidence(product);
  const ended = kind === "ownBlocks" ? "blocked by the policy" : "in a failure";
  const numbers = `${x} of ${n} user-hours since the newest slice ended ${ended} (${percent(x, n)}), at most ${percent(product.p0, 1)} is expected: ${reference}`;
  return `${numbers}; evidence ${compared(lnM, threshold)}, since the slice ${compared(lnE, thresholdE)}, by whole polls ${compared(rateEvidence(mean).lnM, threshold)}`;
}

/** Before the first tick the evidence is the logarithm of nothing. */
const compared = (value: number, limit: number): string =>
  `${value < -99 ? "none" : value.toFixed(1)} ${value >= limit ? ">=" : "<"} ${limit.toFixed(1)}`;
