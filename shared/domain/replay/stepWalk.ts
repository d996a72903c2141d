import { advance } from "../gates/advance.ts";
import { freezeRequestOf } from "../gates/freezeRequestOf.ts";
import type { Observation } from "../gates/observation.ts";
import type { PhaseRules } from "../gates/phaseRules.ts";
import { freshPhase, type PhaseState } from "../gates/phaseState.ts";
import { chooseSlice } from "../measure/chooseSlice.ts";
import { dayOf } from "../plan/dayOf.ts";
import type { PhasePlan } from "../plan/phasePlan.ts";
import { observationOf } from "./observationOf.ts";
import { replayRules } from "./replayRules.ts";
import type { ReplaySetup } from "./replaySetup.ts";
import type { ReplayState } from "./replayState.ts";
import type { Walk } from "./walk.ts";

/** Turns that one tick of the poll clock may bring on: each follows at once on the one before. */
const mostTurns = 20;

/** Stands for the evidence that people agree to. */
const evidenceHash = "recorded";

/** The walk after a tick, epoch milliseconds: the running phase takes its turns as in a rollout that only observes. Pure. */
export function stepWalk(setup: ReplaySetup, replay: ReplayState, before: Walk, at: number): Walk {
  let walk = before;
  for (let turn = 0; turn < mostTurns; turn++) {
    const phase = setup.plan.phases[walk.index];
    if (phase === undefined) return walk;
    const next = takeTurn(setup, replay, walk, phase, at);
    if (next.index === walk.index && next.state.kind === walk.state.kind && stepOf(next) === stepOf(walk)) {
      return next;
    }
    walk = next;
  }
  return walk;
}

const stepOf = ({ state }: Walk): string => (state.kind === "enforcing" ? state.step : "");

function takeTurn(setup: ReplaySetup, replay: ReplayState, walk: Walk, phase: PhasePlan, at: number): Walk {
  const rules = replayRules(setup, phase);
  const seen = seenBy(setup, replay, walk, phase, at);
  const state = advance(rules, walk.state, seen);
  const next = told({ ...walk, state }, walk.state, phase, at, dayOf(setup.plan.timeZone)(at));
  switch (state.kind) {
    case "awaitingApproval":
      return state.evidenceHash === "" ? asked(setup, replay, { ...next, state }, rules, seen) : next;
    case "completed":
      return { ...next, index: walk.index + 1, state: freshPhase(at) };
    default:
      return next;
  }
}

/** Everybody who may vote agrees at once, and what is to be written would have been. */
function seenBy(
  setup: ReplaySetup,
  replay: ReplayState,
  { state, slice, today }: Walk,
  phase: PhasePlan,
  at: number,
): Observation {
  const { plan } = setup;
  const approvals = plan.people.approvers.map((person) => ({
    person,
    decision: "approve" as const,
    evidenceHash,
    at,
  }));
  const isAdding = state.kind === "enforcing" && state.step === "members";
  return {
    ...observationOf(setup, replay, phase, at),
    votes: approvals,
    enforcedToday: today.day === dayOf(plan.timeZone)(at) ? today.people : 0,
    ...(state.kind === "enforcing"
      ? { operation: { step: "wouldHave" as const, at, people: isAdding ? slice.length : 0 } }
      : {}),
  };
}

/** Freezes, as it were, whom the slice is about. */
function asked(
  { plan }: ReplaySetup,
  { collecting }: ReplayState,
  walk: Walk & { readonly state: Extract<PhaseState, { kind: "awaitingApproval" }> },
  rules: PhaseRules,
  seen: Observation,
): Walk {
  const { slice } = freezeRequestOf(rules, 1, walk.state, seen);
  const state = { ...walk.state, evidenceHash };
  const membership = slice && collecting.memberships[slice.wave];
  if (slice === undefined || membership === undefined) return { ...walk, state, slice: [] };
  const named = walk.named.get(slice.wave) ?? [];
  const others = { ...membership, enforced: new Set([...membership.enforced, ...named]) };
  const people = chooseSlice(collecting.people, others, plan.platformMethodsCount, slice.atMost);
  return { ...walk, state, slice: people };
}

/** The walk with what this turn has brought: a gate that was passed, and whom a slice would have enforced. */
function told(walk: Walk, before: PhaseState, { id: phase }: PhasePlan, at: number, day: string): Walk {
  const { state, slice, named, today, steps } = walk;
  const passed = (gate: string, people?: number): Walk => ({
    ...walk,
    steps: [
      ...steps,
      { at: new Date(at).toISOString(), phase, gate, ...(people === undefined ? {} : { people }) },
    ],
  });
  const start = `${phase}.start`;
  const isAtStart =
    before.kind === "starting" || (before.kind === "awaitingApproval" && before.gate === start);
  if (state.kind === "measuring" && isAtStart) return passed(start);
  if (state.kind === "completed") return passed(`${phase}.advance`);
  const wouldHave = before.kind === "enforcing" && state.wouldHave !== before.wouldHave;
  if (!wouldHave || before.step !== "members") return walk;
  const { wave, gate } = before;
  return {
    ...passed(gate, slice.length),
    named: new Map([...named, [wave, new Set([...(named.get(wave) ?? []), ...slice])]]),
    today: { day, people: (today.day === day ? today.people : 0) + slice.length },
  };
}
