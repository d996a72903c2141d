import type { Scope } from "../criteria/scope.ts";
import { worstOf } from "../criteria/verdict.ts";
import { judgeWhileBlocking } from "../issues/judgeWhileBlocking.ts";
import { finalWave } from "../plan/finalWave.ts";
import { judgeAdoption } from "./judgeAdoption.ts";
import { judgeCanary } from "./judgeCanary.ts";
import { judgeCreation } from "./judgeCreation.ts";
import { judgeFinal } from "./judgeFinal.ts";
import { type GateJudgement, judgeGate } from "./judgeGate.ts";
import { judgeMoved } from "./judgeMoved.ts";
import { judgeSlice } from "./judgeSlice.ts";
import { judgeTriggers } from "./judgeTriggers.ts";
import type { Observation } from "./observation.ts";
import type { PendingGate } from "./pendingGate.ts";
import type { PhaseRules } from "./phaseRules.ts";
import type { PhaseState } from "./phaseState.ts";

/** Names the verdict of the broad what-if among a gate's criteria. */
export const whatIfId = "slice:what-if";

/** Names the verdict on how far people have moved since evidence was frozen. */
export const movedId = "slice:moved";

/** What a gate's criteria say now, with what holds whatever the plan says: the slice is fit, the canary has recovered, and no rollback trigger alarms. */
export function judgePending(
  rules: PhaseRules,
  state: PhaseState,
  seen: Observation,
  { id, gate, waves, slice, creates, override }: PendingGate,
): GateJudgement {
  const scope = { rules, state, seen, waves };
  const planned = judgeGate(gate, scope, override);
  // A colon cannot stand in the id of a plan's criterion.
  const adoption = id === `${rules.phase}.start` ? judgeAdoption(rules, seen) : [];
  const recovery = judgeCanary(scope, slice);
  const canary = recovery === undefined ? [] : [{ id: "slice:canary", verdict: recovery }];
  const always = [
    ...fits(scope, slice, creates),
    ...adoption,
    ...canary,
    ...moved(slice, seen),
    ...whatIf(state, slice),
    ...judgeTriggers(scope),
    ...judgeWhileBlocking(rules, seen),
  ];
  return {
    criteria: [...planned.criteria, ...always],
    overall: worstOf([planned.overall, ...always.map(({ verdict }) => verdict)]),
  };
}

/** The broad what-if is asked last, when everything else is met, and shown until the next turn. */
function whatIf({ survey }: PhaseState, slice: PendingGate["slice"]): GateJudgement["criteria"] {
  if (survey === undefined || survey.wave !== slice?.wave) return [];
  const { outcome } = survey;
  const verdict =
    outcome.kind === "shut" ? outcome.verdict : { kind: "met" as const, because: outcome.because };
  return [{ id: whatIfId, verdict }];
}

function fits(
  scope: Scope,
  slice: PendingGate["slice"],
  creates: PendingGate["creates"],
): GateJudgement["criteria"] {
  if (creates !== undefined) return [{ id: "policy:missing", verdict: judgeCreation(scope, creates) }];
  if (slice === undefined) return [];
  return slice.wave === finalWave
    ? judgeFinal(scope)
    : [{ id: "slice:fit", verdict: judgeSlice(scope, slice.wave) }];
}

/** Evidence that people are asked about, or have agreed to, must still be about the same people. */
function moved(slice: PendingGate["slice"], seen: Observation): GateJudgement["criteria"] {
  return slice === undefined || seen.moved === undefined
    ? []
    : [{ id: movedId, verdict: judgeMoved(seen.moved) }];
}
