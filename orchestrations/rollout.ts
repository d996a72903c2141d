import type { OrchestrationContext } from "durable-functions";
import type { PhaseState } from "../shared/domain/gates/phaseState.ts";
import { call, inputOf, nowOf, type Script } from "./calls.ts";
import { afterFailure } from "./failures.ts";
import { phaseInstance } from "./instances.ts";

/** Which phase of a rollout runs, and for the how manieth time. */
export interface RolloutTurn {
  readonly rolloutId: string;
  /** Index into the plan's phases. */
  readonly index: number;
  /** From 1. */
  readonly attempt: number;
  /** Set when nothing is left but to put the end on record. */
  readonly ending?: "aborted";
  /** How often in a row an activity threw, and until when the rollout then waits, epoch milliseconds. */
  readonly failures?: number;
  readonly wakeAt?: number;
}

/** What a generation has to do. */
type Begun =
  | { readonly kind: "phase"; readonly phase: string; readonly phases: number }
  | { readonly kind: "ended"; readonly outcome: "completed" | "aborted" }
  | { readonly kind: "again" };

/** Runs the phases of one plan in order, each as a child; starts over after each. */
export function* rollout(context: OrchestrationContext): Script<{ outcome: string } | undefined> {
  const turn = inputOf<RolloutTurn>(context);
  const { rolloutId, index, attempt } = turn;
  if (turn.wakeAt !== undefined) yield context.df.createTimer(new Date(turn.wakeAt));
  const begun = yield* begin(context, turn);
  if (begun.kind === "ended") return { outcome: begun.outcome };
  if (begun.kind === "again") return undefined;
  const { phase, phases } = begun;
  context.df.setCustomStatus({ phase, attempt, phases });
  // Outside of what is tried again: a phase that failed is not started anew by itself.
  const last = (yield context.df.callSubOrchestrator(
    "phase",
    { rolloutId, phase, attempt },
    phaseInstance(rolloutId, phase, attempt),
  )) as PhaseState;
  context.df.continueAsNew({ rolloutId, ...after(last, { index, attempt }) } satisfies RolloutTurn);
  return undefined;
}

/** Everything before the phase; an activity that throws is tried again by the next generation, as everywhere. */
function* begin(context: OrchestrationContext, turn: RolloutTurn): Script<Begun> {
  const { rolloutId, index, ending, failures = 0 } = turn;
  try {
    if (ending !== undefined) return yield* end(context, rolloutId, ending);
    const { phases } = yield* call(context, "loadRollout", { rolloutId });
    const phase = phases[index];
    if (phase === undefined) return yield* end(context, rolloutId, "completed");
    yield* call(context, "watchOver", { rolloutId });
    return { kind: "phase", phase, phases: phases.length };
  } catch (error) {
    const failed = yield* afterFailure(context, { failures, rolloutId }, "rollout", error);
    context.df.continueAsNew({ ...turn, ...failed } satisfies RolloutTurn);
    return { kind: "again" };
  }
}

function* end(
  context: OrchestrationContext,
  rolloutId: string,
  outcome: "completed" | "aborted",
): Script<Begun> {
  yield* call(context, "endRollout", { rolloutId, outcome, at: nowOf(context) });
  return { kind: "ended", outcome };
}

function after(
  last: PhaseState,
  { index, attempt }: Pick<RolloutTurn, "index" | "attempt">,
): Omit<RolloutTurn, "rolloutId"> {
  switch (last.kind) {
    case "aborted":
      return { index, attempt, ending: "aborted" };
    case "retrying":
      return { index, attempt: attempt + 1 };
    default:
      return { index: index + 1, attempt: 1 };
  }
}
