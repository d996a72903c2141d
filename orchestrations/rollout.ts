import type { OrchestrationContext } from "durable-functions";
import type { PhaseState } from "../shared/domain/gates/phaseState.ts";
import { call, inputOf, nowOf, type Script } from "./calls.ts";
import { phaseInstance } from "./instances.ts";

/** Which phase of a rollout runs, and for the how manieth time. */
export interface RolloutTurn {
  readonly rolloutId: string;
  /** Index into the plan's phases. */
  readonly index: number;
  /** From 1. */
  readonly attempt: number;
}

/** Runs the phases of one plan in order, each as a child; starts over after each. */
export function* rollout(context: OrchestrationContext): Script<{ outcome: string } | undefined> {
  const { rolloutId, index, attempt } = inputOf<RolloutTurn>(context);
  const { phases } = yield* call(context, "loadRollout", { rolloutId });
  const phase = phases[index];
  if (phase === undefined) return yield* end(context, rolloutId, "completed");
  yield* call(context, "watchOver", { rolloutId });
  context.df.setCustomStatus({ phase, attempt, phases: phases.length });
  const instance = phaseInstance(rolloutId, phase, attempt);
  const last = (yield context.df.callSubOrchestrator(
    "phase",
    { rolloutId, phase, attempt },
    instance,
  )) as PhaseState;
  if (last.kind === "aborted") return yield* end(context, rolloutId, "aborted");
  const next = last.kind === "retrying" ? { index, attempt: attempt + 1 } : { index: index + 1, attempt: 1 };
  context.df.continueAsNew({ rolloutId, ...next } satisfies RolloutTurn);
  return undefined;
}

function* end(
  context: OrchestrationContext,
  rolloutId: string,
  outcome: "completed" | "aborted",
): Script<{ outcome: string }> {
  yield* call(context, "endRollout", { rolloutId, outcome, at: nowOf(context) });
  return { outcome };
}
