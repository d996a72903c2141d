import type { PhaseRules } from "./phaseRules.ts";
import type { GoesBackTo, PhaseState } from "./phaseState.ts";

/** Before its start gate is passed a phase goes back to starting, later to measuring. */
export function goesBackTo(rules: PhaseRules, state: PhaseState): GoesBackTo {
  if (state.kind === "frozen" || state.kind === "held") return state.back;
  const beforeStart =
    state.kind === "starting" || (state.kind === "awaitingApproval" && state.gate === `${rules.phase}.start`);
  return beforeStart ? "starting" : "measuring";
}
