import type { Observation } from "./observation.ts";
import type { PhaseProgress, PhaseState } from "./phaseState.ts";

type Own<S> = S extends PhaseState ? Omit<S, keyof PhaseProgress> : never;

/** A state's own fields, without what every state carries. */
export type StateChange = Own<PhaseState>;

/** Enters another state at the time of the observation; progress is carried over, everything else left behind. */
export function enter(state: PhaseState, seen: Observation, change: StateChange): PhaseState {
  const { startedAt, firstSequence, seen: head, fingerprints, slices, policySince, raised, paused } = state;
  const progress: PhaseProgress = {
    startedAt,
    since: seen.at,
    firstSequence,
    seen: head,
    fingerprints,
    slices,
    policySince,
    raised,
    paused,
    ...(state.watchedUntil === undefined ? {} : { watchedUntil: state.watchedUntil }),
    // After a rollback nobody waits for the effect of what was taken back.
    ...(state.unseenEffect === undefined || change.kind === "rolledBack"
      ? {}
      : { unseenEffect: state.unseenEffect }),
    ...(state.wouldHave === undefined ? {} : { wouldHave: state.wouldHave }),
    ...(state.extendedUntil === undefined ? {} : { extendedUntil: state.extendedUntil }),
  };
  return { ...progress, ...change };
}
