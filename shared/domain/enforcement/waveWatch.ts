import type { CauseReport } from "../causes/causeReport.ts";
import type { UnitCounts, WaveUnits } from "../measure/unitCounts.ts";
import type { DetectorTrigger } from "../plan/phasePlan.ts";
import type { RateDetector } from "../statistics/rateDetector.ts";

/** The kinds of trigger that add up evidence. */
export type DetectorKind = DetectorTrigger["kind"];

/** An alarm that stands until its wave is rolled back, or a person orders to go on. */
export interface StandingAlarm {
  /** Epoch milliseconds up to which sign-ins were read when it rose. */
  readonly at: number;
  /** Sequence of the newest ledger entry that was known then: a later order to go on ends the alarm. Absent in rows from before it was kept. */
  readonly sequence?: number;
  /** The numbers of that moment. */
  readonly because: string;
  /** What the data said about the cause then; a foreign one never rolls back. */
  readonly cause: Pick<CauseReport, "verdict" | "because">;
}

/** A detector at work over an enforced wave. */
export interface ActiveDetector {
  readonly kind: "active";
  /** Where its reference comes from. */
  readonly reference: string;
  /** Units since it was started. */
  readonly units: UnitCounts;
  /** Takes every unit by itself, and decides. */
  readonly product: RateDetector;
  /** Takes the mean of each poll; shown beside, because it holds also where units fail together. */
  readonly mean: RateDetector;
  readonly alarm?: StandingAlarm;
}

/** One detector of a wave; inactive where there is nothing to compare with. */
export type StoredDetector = ActiveDetector | { readonly kind: "inactive"; readonly because: string };

/** The detectors of one enforced wave, stored with its counters and the watermark in one row; at most 4 KB. */
export interface WaveWatch {
  /** Since when the wave is in force, and since when its newest slice is; ticks are numbered from the latter. Epoch milliseconds. */
  readonly inForceSince: number;
  readonly since: number;
  /** The newest tick of the poll clock that was fed, from 0. */
  readonly tick: number;
  /** Units that came after it. */
  readonly pending: WaveUnits;
  readonly detectors: Readonly<Partial<Record<DetectorKind, StoredDetector>>>;
}
