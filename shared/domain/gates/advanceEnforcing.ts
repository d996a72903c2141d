import { finalWave } from "../plan/finalWave.ts";
import { enter } from "./enter.ts";
import { judgePending } from "./judgePending.ts";
import type { Observation } from "./observation.ts";
import { enforcingGate } from "./pendingGate.ts";
import type { PhaseRules } from "./phaseRules.ts";
import type { PhaseState } from "./phaseState.ts";

type Enforcing = Extract<PhaseState, { kind: "enforcing" }>;

/**
 * What becomes of a slice being enforced, told by its operation: first the members, then the policy, then the watch.
 * Whenever something is still to be written all criteria are judged again, and must be met (model.md 4).
 */
export function advanceEnforcing(rules: PhaseRules, state: Enforcing, seen: Observation): PhaseState {
  const step = seen.operation?.step ?? "planned";
  switch (step) {
    case "planned":
      return stillMet(rules, state, seen)
        ? state
        : enter(watched(rules, state, seen), seen, { kind: "measuring" });
    case "sent":
      return state;
    case "void":
      return stillMet(rules, state, seen)
        ? { ...state, tries: state.tries + 1 }
        : enter(watched(rules, state, seen), seen, { kind: "measuring" });
    case "refused":
      return enter(watched(rules, state, seen), seen, { kind: "measuring" });
    case "unverified":
      return enter(watched(rules, state, seen), seen, {
        kind: "held",
        because: `${state.wave}: ${seen.operation?.because ?? "the write could not be read back"}; look at the policy, then order resume`,
        back: "measuring",
      });
    case "applied":
      return applied(rules, state, seen);
    case "wouldHave":
      return wouldHave(rules, state, seen);
    default:
      return step satisfies never;
  }
}

function applied(rules: PhaseRules, state: Enforcing, seen: Observation): PhaseState {
  // Report-only: nobody is enforced by a policy that was made, so nobody is watched.
  if (state.step === "create") return enter(state, seen, { kind: "measuring" });
  // Where somebody else enabled the policy meanwhile the slice is not fit any more.
  if (state.step === "members" && !(isOn(state, seen) && seen.enabledHere.includes(state.wave))) {
    const next: Enforcing = { ...state, step: "policy", tries: 0 };
    return stillMet(rules, state, seen)
      ? next
      : enter(watched(rules, state, seen), seen, { kind: "measuring" });
  }
  const { wave, slice } = state;
  const slices = { ...state.slices, [wave]: slice };
  const until = seen.at + rules.watchMs;
  // The ledger's clock may be behind the phase's, and the effect is found by the ledger.
  const unseenEffect = { wave, slice, since: seen.operation?.at ?? state.since, appliedAt: seen.at };
  const next = { ...state, slices, watchedUntil: until, unseenEffect };
  return enter(next, seen, { kind: "watching", wave, slice, until });
}

/** Nothing was written, so nobody is watched: the next act says what it would have done, then the phase measures on. */
function wouldHave(rules: PhaseRules, state: Enforcing, seen: Observation): PhaseState {
  const { wave, slice } = state;
  const before = state.wouldHave?.[wave] ?? 0;
  const people = peopleOf(state, seen);
  const observed: Enforcing = { ...state, wouldHave: { ...state.wouldHave, [wave]: before + people } };
  if (state.step === "members") {
    return stillMet(rules, state, seen)
      ? { ...observed, step: "policy", tries: 0 }
      : enter(observed, seen, { kind: "measuring" });
  }
  if (state.step === "create") return enter(observed, seen, { kind: "measuring" });
  return enter({ ...observed, slices: { ...state.slices, [wave]: slice } }, seen, { kind: "measuring" });
}

/** People whom a step would have enforced; of a policy that would have been made everybody who is ready for it. */
function peopleOf({ step, wave }: Enforcing, { operation, counts }: Observation): number {
  const reading = counts[wave];
  if (step === "create") return reading?.kind === "counted" ? reading.readyNotEnforced : 0;
  return step === "members" || wave === finalWave ? (operation?.people ?? 0) : 0;
}

function stillMet(rules: PhaseRules, state: Enforcing, seen: Observation): boolean {
  const gate = enforcingGate(rules, state);
  return gate !== undefined && judgePending(rules, state, seen, gate).overall.kind === "met";
}

/** A slice that ended early may have enforced people all the same, so nothing more happens before their watch is over. */
function watched(rules: PhaseRules, state: Enforcing, seen: Observation): PhaseState {
  return isOn(state, seen) ? { ...state, watchedUntil: seen.at + rules.watchMs } : state;
}

const isOn = ({ wave }: Enforcing, { policies }: Observation): boolean => {
  const policy = policies[wave];
  return policy?.kind === "seen" && policy.state === "enabled";
};
