import type { DetectorReading } from "../measure/detectorReading.ts";
import type { RateDetector } from "../statistics/rateDetector.ts";
import { rateEvidence } from "../statistics/rateEvidence.ts";
import { evidenceOf } from "./evidenceOf.ts";
import type { DetectorKind, StoredDetector, WaveWatch } from "./waveWatch.ts";

/** What the detectors of a wave say, as gates, guards and people read it. Pure. */
export function readWatch({ detectors: { ownBlocks, disruption } }: WaveWatch): readonly DetectorReading[] {
  return [
    ...(ownBlocks === undefined ? [] : [readingOf("ownBlocks", ownBlocks)]),
    ...(disruption === undefined ? [] : [readingOf("disruption", disruption)]),
  ];
}

function readingOf(trigger: DetectorKind, detector: StoredDetector): DetectorReading {
  if (detector.kind === "inactive") return { trigger, kind: "inactive", because: detector.because };
  const { alarm, product } = detector;
  const level = levelOf(product);
  if (alarm === undefined) return { trigger, kind: "quiet", because: evidenceOf(trigger, detector), level };
  const { verdict, because } = alarm.cause;
  const kind = verdict === "foreign" ? "foreign" : "alarm";
  return { trigger, kind, because: alarm.because, level, cause: because };
}

/** The sum that is nearer to its own limit decides. */
function levelOf(detector: RateDetector): number {
  const { lnM, threshold, lnE, thresholdE } = rateEvidence(detector);
  return Math.max(0, lnM / threshold, lnE / thresholdE);
}
