import type { Observation } from "./observation.ts";
import type { PhaseRules } from "./phaseRules.ts";
import type { PhaseState } from "./phaseState.ts";

/** Takes over what every state remembers: first fingerprints, how long a policy is in its state, when the newest slice took effect, pause and extension. */
export function absorb(rules: PhaseRules, before: PhaseState, seen: Observation): PhaseState {
  const { survey: _, ...state } = withEffect(rules, before, seen);
  const fingerprints = { ...state.fingerprints };
  const policySince = { ...state.policySince };
  for (const [name, policy] of Object.entries(seen.policies)) {
    if (policy.kind === "unknown") continue;
    // What people agreed to counts, also where an edit was there before this attempt began.
    fingerprints[name] = seen.approved[name] ?? fingerprints[name] ?? policy.fingerprint;
    if (policySince[name]?.state !== policy.state)
      policySince[name] = { state: policy.state, since: seen.at };
  }
  const asked = seen.orders.findLast(({ order }) => order === "override")?.criterion;
  const extension = seen.orders.findLast(({ order }) => order === "extend")?.until;
  return {
    ...state,
    fingerprints,
    policySince,
    firstSequence: state.firstSequence < 0 ? seen.head : state.firstSequence,
    seen: Math.max(state.seen, seen.head),
    paused: pausedAfter(state.paused, seen),
    ...(extension === undefined ? {} : { extendedUntil: extension }),
    ...(asked === undefined ? {} : { overrideAsked: asked }),
  };
}

function pausedAfter(before: boolean, { orders }: Observation): boolean {
  const last = orders.findLast(({ order }) => order === "pause" || order === "resume");
  return last === undefined ? before : last.order === "pause";
}

/** A watch begins when a sign-in shows that what was written has reached the people it is about. */
function withEffect(rules: PhaseRules, state: PhaseState, seen: Observation): PhaseState {
  const { unseenEffect, ...known } = state;
  if (unseenEffect === undefined) return state;
  const counts = seen.counts[unseenEffect.wave];
  const effect = counts?.kind === "counted" ? counts.effect : undefined;
  if (effect?.seenAt === undefined || effect.since < unseenEffect.since) return state;
  const until = effect.seenAt + rules.watchMs;
  const watched: PhaseState = { ...known, watchedUntil: until };
  return watched.kind === "watching" ? { ...watched, until } : watched;
}
