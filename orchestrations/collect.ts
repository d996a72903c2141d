import type { OrchestrationContext } from "durable-functions";
import { nextTick } from "../shared/domain/gates/nextWake.ts";
import { call, inputOf, nowOf, type Script, type SliceOutcome, waitForWake } from "./calls.ts";
import { afterFailure, afterSuccess, type Failures } from "./failures.ts";
import { collectedRollout } from "./instances.ts";

/** What one generation of the background reader hands to the next: little, because each of its turns reads it again. */
export interface CollectTurn extends Partial<Failures> {
  /** Epoch milliseconds; absent when the next slice follows at once. */
  readonly wakeAt?: number;
  /** Milliseconds between two ticks, in generations that an earlier version has begun. */
  readonly pollMs?: number;
  /** Epoch milliseconds, in generations that an earlier version has begun; otherwise a generation begins where the last turn ended. */
  readonly lastTurnAt?: number;
}

/** Pause after an answer that could not be had. */
const outagePauseMs = 10 * 60_000;

/** Reads the tenant in slices, one a generation, and rests until the next tick of the poll clock when nothing is left. */
export function* collect(context: OrchestrationContext): Script<undefined> {
  const { wakeAt, pollMs = outagePauseMs, failures = 0, lastTurnAt } = inputOf<CollectTurn>(context);
  const rolloutId = collectedRollout(context.df.instanceId);
  if (wakeAt !== undefined) yield* waitForWake(context, wakeAt, lastTurnAt ?? nowOf(context));
  const at = nowOf(context);
  try {
    const outcome = yield* call(context, "readSlice", { rolloutId, at });
    context.df.setCustomStatus({ at, outcome: outcome.kind });
    yield* afterSuccess(context, { failures, rolloutId }, "collect");
    if (outcome.kind === "ended") return undefined;
    context.df.continueAsNew(nextSlice(outcome, pollMs, at) satisfies CollectTurn);
  } catch (error) {
    const failed = yield* afterFailure(context, { failures, rolloutId }, "collect", error);
    context.df.continueAsNew(failed satisfies CollectTurn);
  }
  return undefined;
}

function nextSlice(
  outcome: Exclude<SliceOutcome, { kind: "ended" }>,
  pollMs: number,
  at: number,
): { wakeAt?: number } {
  switch (outcome.kind) {
    case "more":
      return {};
    case "done":
      return { wakeAt: outcome.until ?? nextTick(pollMs, at) };
    case "throttled":
      return { wakeAt: outcome.until };
    case "unavailable":
      return { wakeAt: at + outagePauseMs };
    default:
      return outcome satisfies never;
  }
}
