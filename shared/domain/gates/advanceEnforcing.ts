import { enter } from "./enter.ts";
import type { Observation } from "./observation.ts";
import type { PhaseRules } from "./phaseRules.ts";
import type { PhaseState } from "./phaseState.ts";

type Enforcing = Extract<PhaseState, { kind: "enforcing" }>;

/** What becomes of a slice being enforced, told by its operation: first the members, then the policy, then the watch. */
export function advanceEnforcing(rules: PhaseRules, state: Enforcing, seen: Observation): PhaseState {
  const operation = seen.operation;
  if (operation === undefined) return state;
  switch (operation.step) {
    case "planned":
    case "sent":
      return state;
    case "void":
      return { ...state, tries: state.tries + 1 };
    case "refused":
      return enter(state, seen, { kind: "measuring" });
    case "unverified":
      return enter(state, seen, {
        kind: "held",
        because: `${state.wave}: ${operation.because ?? "the write could not be read back"}; look at the policy, then order resume`,
        back: "measuring",
      });
    case "applied":
      return applied(rules, state, seen);
    default:
      return operation.step satisfies never;
  }
}

function applied(rules: PhaseRules, state: Enforcing, seen: Observation): PhaseState {
  if (state.step === "members") return { ...state, step: "policy", tries: 0 };
  const slices = { ...state.slices, [state.wave]: state.slice };
  const { wave, slice } = state;
  const until = seen.at + rules.watchMs;
  return enter({ ...state, slices, watchedUntil: until }, seen, { kind: "watching", wave, slice, until });
}
