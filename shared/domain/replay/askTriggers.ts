import { causeQuestion } from "../causes/causeQuestion.ts";
import { judgeCauses } from "../causes/judgeCauses.ts";
import { readTriggers } from "../enforcement/readTriggers.ts";
import { readTrigger, type TriggerReading } from "../enforcement/trigger.ts";
import { withCause } from "../enforcement/withCause.ts";
import type { WaveReading } from "../measure/waveReading.ts";
import { actingWaves } from "../plan/actingWaves.ts";
import { localDay } from "../plan/localDay.ts";
import type { TriggerPlan } from "../plan/phasePlan.ts";
import type { Plan } from "../plan/plan.ts";
import type { ReplaySetup } from "./replaySetup.ts";
import type { ReplayState } from "./replayState.ts";
import { waveCounts } from "./waveCounts.ts";

/** What the triggers of one wave in force would have said at a moment. */
export interface TriggerAnswer {
  readonly phase: string;
  readonly wave: string;
  /** Since when the wave is in force, epoch milliseconds. */
  readonly since: number;
  readonly reading: TriggerReading;
}

/** What the rollback triggers of each wave in force would have said at a tick, epoch milliseconds. Pure. */
export function askTriggers(setup: ReplaySetup, replay: ReplayState, at: number): readonly TriggerAnswer[] {
  const { plan } = setup;
  const staleMs = plan.polling.staleAfterMinutes * 60_000;
  return actingWaves(plan).flatMap(({ wave, phase }): TriggerAnswer[] => {
    const since = replay.policies.since.get(wave.id);
    const { triggers } = phase.rollback;
    if (since === undefined || triggers.length === 0) return [];
    const counts = waveCounts(setup, replay, wave.id);
    const reading = readTriggers({ triggers, staleMs }, { counts, at });
    const told =
      reading.kind === "alarm"
        ? { ...reading, because: withCause(reading, causeIn(plan, replay, wave.id, since)) }
        : inNumbers(reading, triggers, counts);
    return [{ phase: phase.id, wave: wave.id, since, reading: told }];
  });
}

/**
 * Guards do not tell the numbers of a wave that is quiet; here they are what people came for, and whether there is a trigger
 * at all that has something to compare with.
 */
function inNumbers(
  reading: TriggerReading,
  triggers: readonly TriggerPlan[],
  counts: WaveReading,
): TriggerReading {
  if (reading.kind !== "quiet") return reading;
  const each = triggers.map((trigger) => readTrigger(trigger, counts));
  const kind = each.every((one) => one.kind === "inactive") ? "inactive" : "quiet";
  return { kind, because: [...each.map(({ because }) => because), ...uncounted(counts)].join("; ") };
}

/** Enforced people who were stopped without being counted as blocked: a quiet trigger may hide an outage behind them. */
function uncounted(counts: WaveReading): readonly string[] {
  if (counts.kind === "unknown") return [];
  const { unfamiliarToday, unreadableToday, unplacedToday = 0 } = counts;
  const parts = [
    [unplacedToday, "stopped without any success before"],
    [unfamiliarToday, "stopped from a device and network never seen with them"],
    [unreadableToday, "with results that could not be read"],
  ] as const;
  const told = parts.filter(([people]) => people > 0).map(([people, how]) => `${people} ${how}`);
  return told.length === 0 ? [] : [`not counted: ${told.join(", ")}`];
}

/** What the data says of the cause, where it was kept. */
function causeIn(
  { timeZone }: Plan,
  { collecting }: ReplayState,
  wave: string,
  since: number,
): { readonly cause?: string } {
  if (collecting.tables?.[wave] === undefined) return {};
  return { cause: judgeCauses(causeQuestion(collecting, wave, localDay(timeZone, since), [])).because };
}
