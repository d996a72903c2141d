import type { DetectorReading } from "../measure/detectorReading.ts";
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
  const { alarm } = detector;
  if (alarm === undefined) return { trigger, kind: "quiet", because: evidenceOf(trigger, detector) };
  const { verdict, because } = alarm.cause;
  const kind = verdict === "foreign" ? "foreign" : "alarm";
  return { trigger, kind, because: alarm.because, cause: because };
}
