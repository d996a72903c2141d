import { causeQuestion } from "../causes/causeQuestion.ts";
import { judgeCauses } from "../causes/judgeCauses.ts";
import type { Entry } from "../ledger/entry.ts";
import { newestRelease } from "../ledger/newestRelease.ts";
import { policyDrifts } from "../ledger/policyDrifts.ts";
import type { Collecting } from "../measure/collecting.ts";
import type { SidedUnits, UnitCounts } from "../measure/unitCounts.ts";
import { actingWaves } from "../plan/actingWaves.ts";
import { dayOf } from "../plan/dayOf.ts";
import type { Plan } from "../plan/plan.ts";
import { advanceWatch } from "./advanceWatch.ts";
import type { StoredBaseline } from "./baseline.ts";
import { inForceSince } from "./inForceSince.ts";
import { keepBaseline } from "./keepBaseline.ts";
import { readWatch } from "./readWatch.ts";
import { startDetectors } from "./startDetectors.ts";
import { takeReference } from "./takeReference.ts";
import type { WaveWatch } from "./waveWatch.ts";

const none: UnitCounts = { n: 0, x: 0 };
const noUnits: SidedUnits = {
  enforced: { ownBlock: none, disruption: none },
  others: { ownBlock: none, disruption: none },
};

/**
 * What is known after the units of one reading went to the detectors of the waves in force, and to the baselines of the
 * others; the counts say what each detector says. All is stored in one row with the watermark, so that a reading that is
 * repeated feeds nothing twice. Pure.
 */
export function watchWaves(plan: Plan, entries: readonly Entry[], read: Collecting): Collecting {
  const { units = {}, watermark, slices } = read;
  const pollMs = plan.polling.intervalMinutes * 60_000;
  const day = dayOf(plan.timeZone);
  const counts = { ...read.counts };
  const watches: Record<string, WaveWatch> = {};
  const baselines: Record<string, StoredBaseline> = {};
  for (const { wave, phase } of actingWaves(plan)) {
    const { id, policy } = wave;
    const { triggers } = phase.rollback;
    const { enforced, others } = units[id] ?? noUnits;
    const before = read.baselines?.[id] ?? { days: [] };
    const force = inForceSince(entries, slices, id);
    if (force === undefined) {
      baselines[id] = keepBaseline(before, day(watermark), others.disruption);
      continue;
    }
    const { reference, stored } = takeReference(before, triggers);
    baselines[id] = stored;
    const drifts = policy === undefined ? [] : policyDrifts(entries, policy);
    const watch = advanceWatch(read.watches?.[id], {
      ...force,
      readUntil: watermark,
      pollMs,
      units: enforced,
      fresh: startDetectors(triggers, reference, pollMs),
      sequence: entries.at(-1)?.sequence ?? 0,
      release: newestRelease(entries),
      explain: () => judgeCauses(causeQuestion(read, id, day(force.inForceSince), drifts)),
    });
    watches[id] = watch;
    const counted = counts[id];
    if (counted !== undefined) counts[id] = { ...counted, detectors: readWatch(watch) };
  }
  return { ...read, counts, watches, baselines, units: {} };
}
