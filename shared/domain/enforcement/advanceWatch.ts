import type { CauseReport } from "../causes/causeReport.ts";
import type { Entry } from "../ledger/entry.ts";
import { addUnits } from "../measure/addUnits.ts";
import type { UnitCounts, WaveUnits } from "../measure/unitCounts.ts";
import { feedPollMean } from "../statistics/feedPollMean.ts";
import { feedRate } from "../statistics/feedRate.ts";
import { evidenceOf } from "./evidenceOf.ts";
import type { ActiveDetector, DetectorKind, StandingAlarm, StoredDetector, WaveWatch } from "./waveWatch.ts";

/** What one reading of the tenant brings for the watch over a wave in force. Times are epoch milliseconds. */
export interface WatchNews {
  /** Since when the wave is in force, and since when its newest slice is. */
  readonly inForceSince: number;
  readonly since: number;
  /** Up to when sign-ins are read. */
  readonly readUntil: number;
  readonly pollMs: number;
  /** Units that came with this reading. */
  readonly units: WaveUnits;
  /** The detectors as they begin by the plan and the reference of now. */
  readonly fresh: WaveWatch["detectors"];
  /** Sequence of the newest ledger entry that is known. */
  readonly sequence: number;
  /** The newest order of a person to go on. */
  readonly release: Pick<Entry, "sequence" | "at"> | undefined;
  /** What the data says about the cause now; asked at an alarm only. */
  explain(): CauseReport;
}

const none: UnitCounts = { n: 0, x: 0 };
const noUnits: WaveUnits = { ownBlock: none, disruption: none };

/**
 * The watch after one reading. Each tick of the poll clock, numbered from the newest slice, is fed once and in order, a
 * missed one as empty; what comes between two ticks waits for the next, and no tick is fed twice. A slice, a rollback and
 * another reference start it anew; an alarm stands across slices. Pure.
 */
export function advanceWatch(before: WaveWatch | undefined, news: WatchNews): WaveWatch {
  const watch = continued(before, news);
  const pending = addUnits(watch.pending, news.units);
  const ticks = Math.floor((news.readUntil - news.since) / news.pollMs) - watch.tick;
  if (ticks <= 0) return { ...watch, pending };
  const detectors = each(watch.detectors, (detector, kind) => {
    if (detector.kind === "inactive") return detector;
    const units = kind === "ownBlocks" ? pending.ownBlock : pending.disruption;
    return alarmed(feed(detector, units, ticks), kind, news);
  });
  return { ...watch, tick: watch.tick + ticks, pending: noUnits, detectors };
}

/** The watch of before as far as it goes on. */
function continued(
  before: WaveWatch | undefined,
  { inForceSince, since, fresh, release }: WatchNews,
): WaveWatch {
  const begun: WaveWatch = { inForceSince, since, tick: 0, pending: noUnits, detectors: fresh };
  if (before?.inForceSince !== inForceSince) return begun;
  const isSameSlice = before.since === since;
  const detectors = each(fresh, (anew, kind) => {
    const old = before.detectors[kind];
    if (old?.kind !== "active" || anew.kind !== "active") return anew;
    const { alarm } = old;
    if (alarm !== undefined && isReleased(alarm, release)) return anew;
    if (isSameSlice && old.product.p0 === anew.product.p0 && old.product.alphaD === anew.product.alphaD)
      return old;
    return alarm === undefined ? anew : { ...anew, alarm };
  });
  return isSameSlice ? { ...before, detectors } : { ...begun, detectors };
}

/** An order ends what was known when it was given: an alarm that old sign-ins raise later is news. */
function isReleased({ sequence, at }: StandingAlarm, release: WatchNews["release"]): boolean {
  if (release === undefined) return false;
  return sequence === undefined ? at < release.at : sequence < release.sequence;
}

function feed(detector: ActiveDetector, units: UnitCounts, ticks: number): ActiveDetector {
  let { product, mean } = detector;
  for (let tick = 1; tick <= ticks; tick++) {
    const counts = tick < ticks ? none : units;
    product = feedRate(product, counts);
    mean = feedPollMean(mean, counts);
  }
  const { n, x } = detector.units;
  return { ...detector, units: { n: n + units.n, x: x + units.x }, product, mean };
}

/** An alarm is explained when it rises. One with a foreign cause is shown and holds, while the detector watches on from nothing. */
function alarmed(
  detector: ActiveDetector,
  kind: DetectorKind,
  { fresh, readUntil, sequence, explain }: WatchNews,
): StoredDetector {
  const stands = detector.alarm !== undefined && detector.alarm.cause.verdict !== "foreign";
  if (stands || detector.product.alarm === undefined) return detector;
  const { verdict, because } = explain();
  const alarm = { at: readUntil, sequence, because: evidenceOf(kind, detector), cause: { verdict, because } };
  const anew = fresh[kind];
  return verdict === "foreign" && anew?.kind === "active" ? { ...anew, alarm } : { ...detector, alarm };
}

function each(
  detectors: WaveWatch["detectors"],
  change: (detector: StoredDetector, kind: DetectorKind) => StoredDetector,
): WaveWatch["detectors"] {
  const { ownBlocks, disruption } = detectors;
  return {
    ...(ownBlocks === undefined ? {} : { ownBlocks: change(ownBlocks, "ownBlocks") }),
    ...(disruption === undefined ? {} : { disruption: change(disruption, "disruption") }),
  };
}
