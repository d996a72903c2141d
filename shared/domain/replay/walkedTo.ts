import { describe } from "../gates/describe.ts";
import { observationOf } from "./observationOf.ts";
import { replayRules } from "./replayRules.ts";
import type { ReplaySetup } from "./replaySetup.ts";
import type { ReplayState } from "./replayState.ts";
import type { Walk, WalkStep } from "./walk.ts";

/** How far a plan would have come, and where it stands at the end; completed where no phase is left. */
export interface Walked {
  readonly steps: readonly WalkStep[];
  readonly standing?: { readonly phase: string; readonly gate?: string; readonly because: string };
}

/** Where a walk has come to at its last tick, epoch milliseconds. Pure. */
export function walkedTo(
  setup: ReplaySetup,
  replay: ReplayState,
  { index, state, steps }: Walk,
  at: number,
): Walked {
  const phase = setup.plan.phases[index];
  if (phase === undefined) return { steps };
  const { gate, criteria } = describe(
    replayRules(setup, phase),
    state,
    observationOf(setup, replay, phase, at),
    1,
  );
  const open = criteria.filter(({ verdict }) => verdict.kind !== "met").map(({ verdict }) => verdict.because);
  const because =
    open[0] ?? (state.kind === "awaitingApproval" ? "it waits for its change window" : `it is ${state.kind}`);
  return { steps, standing: { phase: phase.id, ...(gate === undefined ? {} : { gate }), because } };
}
