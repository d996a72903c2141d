import { canaryItem } from "../gates/judgeCanary.ts";
import type { Observation } from "../gates/observation.ts";
import type { WaveReading } from "../measure/waveReading.ts";
import { attestedItems } from "../plan/attestedItems.ts";
import { localMinute } from "../plan/localMinute.ts";
import type { PhasePlan } from "../plan/phasePlan.ts";
import type { HistoryLimit } from "./enrolmentHistory.ts";
import { policyReadings } from "./policyReadings.ts";
import type { ReplaySetup } from "./replaySetup.ts";
import type { ReplayState } from "./replayState.ts";
import { waveCounts } from "./waveCounts.ts";

/** What a turn of a phase would have observed at a moment, epoch milliseconds: numbers and policies from the recordings, and nothing of people. Pure. */
export function observationOf(
  setup: ReplaySetup,
  state: ReplayState,
  phase: PhasePlan,
  at: number,
): Observation {
  const counts = phase.waves.map(({ id }) => [id, gateCounts(setup, state, id, at)] as const);
  return {
    at,
    head: 0,
    planHash: "recorded",
    counts: Object.fromEntries(counts),
    policies: policyReadings(setup.plan, state.policies, phase.id),
    attestations: attestationsOf(setup, phase, at),
    votes: [],
    orders: [],
    rollbacks: [],
    openInvestigations: 0,
    drifts: [],
    approved: {},
    enabledHere: [...state.policies.since.keys()],
    enforcedToday: 0,
  };
}

type Attestations = Observation["attestations"];

/** Without audits no recovery can be measured, so it is left to people; so is, where their word is taken as given, whatever of a matrix nobody was seen to try. */
function attestationsOf(
  { audits, assume }: ReplaySetup,
  { gates: { start, enforce, advance } }: PhasePlan,
  at: number,
): Attestations {
  const canary: Attestations =
    audits === undefined ? { [canaryItem]: { at, outcome: "done", note: "no audits were given" } } : {};
  if (assume === "none") return canary;
  const criteria = [start, enforce, advance].flatMap((gate) => gate?.criteria ?? []);
  const matrices = criteria.filter(({ kind }) => kind === "methods" || kind === "scenarios");
  const given = { at, outcome: "notApplicable", note: "taken as given" } as const;
  return { ...canary, ...Object.fromEntries(matrices.flatMap(attestedItems).map((item) => [item, given])) };
}

/** What gates may read of a wave: before enrolment is known nothing. */
function gateCounts(setup: ReplaySetup, state: ReplayState, wave: string, at: number): WaveReading {
  const counts = waveCounts(setup, state, wave);
  const { from, limit } = setup.enrolment;
  if (counts.kind === "unknown" || at >= from) return counts;
  const since = localMinute(setup.plan.timeZone, from);
  return {
    kind: "unknown",
    because: `who was enrolled is known only from ${since} on; ${advice[limit]}`,
  };
}

const advice: Readonly<Record<HistoryLimit, string>> = {
  noAudits: "audits of the time before tell it",
  auditsEndTooEarly: "audits that reach up to the day of the registrations tell it",
  auditsBegin: "audits that reach back further tell it",
};
