import { describe } from "../gates/describe.ts";
import type { Observation } from "../gates/observation.ts";
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
  const seen = observationOf(setup, replay, phase, at);
  const { gate, criteria } = describe(replayRules(setup, phase), state, seen, 1);
  const open = criteria.filter(({ verdict }) => verdict.kind !== "met").map(({ verdict }) => verdict.because);
  const because =
    open[0] ??
    unknownOf(seen.counts) ??
    (state.kind === "awaitingApproval" ? "it waits for its change window" : `it is ${state.kind}`);
  return { steps, standing: { phase: phase.id, ...(gate === undefined ? {} : { gate }), because } };
}

/** Why the first wave of which nothing is known is unknown: no gate is asked before that is known. */
function unknownOf(counts: Observation["counts"]): string | undefined {
  const [first] = Object.entries(counts).flatMap(([wave, reading]) =>
    reading.kind === "unknown" ? [`${wave}: ${reading.because}`] : [],
  );
  return first;
}
