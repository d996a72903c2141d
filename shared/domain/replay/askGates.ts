import { canaryItem } from "../gates/judgeCanary.ts";
import { judgePending } from "../gates/judgePending.ts";
import type { PendingGate } from "../gates/pendingGate.ts";
import type { PhaseRules } from "../gates/phaseRules.ts";
import type { PhaseState } from "../gates/phaseState.ts";
import type { GatePlan, PhasePlan } from "../plan/phasePlan.ts";
import { skippedPhases } from "../plan/skippedPhases.ts";
import type { GateAnswer } from "./gateAnswer.ts";
import { neededOf } from "./neededOf.ts";
import { observationOf } from "./observationOf.ts";
import { replayRules } from "./replayRules.ts";
import type { ReplaySetup } from "./replaySetup.ts";
import type { ReplayState } from "./replayState.ts";

/** What each gate of the plan would have said at a tick, epoch milliseconds, each asked by itself, whatever those before it said. Pure. */
export function askGates(setup: ReplaySetup, replay: ReplayState, at: number): readonly GateAnswer[] {
  const { plan } = setup;
  const skipped = skippedPhases(plan);
  return plan.phases
    .filter((phase) => !skipped.includes(phase))
    .flatMap((phase) => {
      const known = replay.phases[phase.id];
      if (known === undefined) return [];
      const rules = replayRules(setup, phase);
      const measuring: PhaseState = { ...known, kind: "measuring", ...enforcedSoFar(rules, replay) };
      const seen = observationOf(setup, replay, phase, at);
      return gatesOf(phase, rules, measuring).map(({ pending, planned }): GateAnswer => {
        const state: PhaseState = planned === phase.gates.start ? { ...known, kind: "starting" } : measuring;
        const { criteria, overall } = judgePending(rules, state, seen, pending);
        const isUnmeasured = setup.audits === undefined && criteria.some(({ id }) => id === "slice:canary");
        return {
          phase: phase.id,
          gate: pending.id,
          ...(pending.slice === undefined ? {} : { wave: pending.slice.wave }),
          verdict: overall,
          criteria,
          people: neededOf(planned, setup.audits !== undefined, isUnmeasured ? [canaryItem] : []),
        };
      });
    });
}

/** Waves in force have had their first slice, and are watched from its first sign-in on; how many slices there were recordings do not tell. */
function enforcedSoFar(
  { waves, watchMs }: PhaseRules,
  { policies }: ReplayState,
): Pick<PhaseState, "slices" | "watchedUntil"> {
  const since = waves.flatMap(({ id }) => {
    const at = policies.since.get(id);
    return at === undefined ? [] : [[id, at] as const];
  });
  return {
    slices: Object.fromEntries(since.map(([id]) => [id, 1])),
    ...(since.length === 0 ? {} : { watchedUntil: Math.max(...since.map(([, at]) => at)) + watchMs }),
  };
}

interface AskedGate {
  readonly pending: PendingGate;
  /** The gate as the plan has it. */
  readonly planned: GatePlan;
}

function gatesOf({ gates }: PhasePlan, rules: PhaseRules, { slices }: PhaseState): readonly AskedGate[] {
  const { phase } = rules;
  const waves = rules.waves.map(({ id }) => id);
  const { enforce } = rules.gates;
  const slicesDue = waves.flatMap((wave): AskedGate[] => {
    if (enforce === undefined || gates.enforce === undefined) return [];
    const slice = { wave, number: (slices[wave] ?? 0) + 1 };
    return [
      { pending: { id: `${wave}.enforce`, gate: enforce, waves: [wave], slice }, planned: gates.enforce },
    ];
  });
  return [
    { pending: { id: `${phase}.start`, gate: rules.gates.start, waves }, planned: gates.start },
    ...slicesDue,
    { pending: { id: `${phase}.advance`, gate: rules.gates.advance, waves }, planned: gates.advance },
  ];
}
