import type { OrchestrationContext } from "durable-functions";
import { nextTick } from "../shared/domain/gates/nextWake.ts";
import { call, inputOf, nowOf, type Script, type SliceOutcome, waitForWake } from "./calls.ts";
import { afterFailure, type Failures } from "./failures.ts";

/** What one generation of the background reader hands to the next. */
export interface CollectTurn extends Failures {
  readonly rolloutId: string;
  readonly pollMs: number;
  /** Epoch milliseconds; absent when the next slice follows at once. */
  readonly wakeAt?: number;
  readonly lastTurnAt: number;
}

/** Pause after an answer that could not be had. */
const outagePauseMs = 10 * 60_000;

/** Reads the tenant in slices, one a generation, and rests until the next tick of the poll clock when nothing is left. */
export function* collect(context: OrchestrationContext): Script<undefined> {
  const { rolloutId, pollMs, wakeAt, ...rest } = inputOf<CollectTurn>(context);
  if (wakeAt !== undefined) yield* waitForWake(context, wakeAt, rest.lastTurnAt);
  const at = nowOf(context);
  const turn = { rolloutId, pollMs, lastTurnAt: at };
  try {
    const outcome = yield* call(context, "readSlice", { rolloutId, at });
    context.df.setCustomStatus({ at, outcome: outcome.kind });
    if (outcome.kind === "ended") return undefined;
    context.df.continueAsNew({
      ...turn,
      failures: 0,
      ...nextSlice(outcome, pollMs, at),
    } satisfies CollectTurn);
  } catch (error) {
    const failed = yield* afterFailure(context, { ...rest, rolloutId }, "collect", error);
    context.df.continueAsNew({ ...turn, ...failed } satisfies CollectTurn);
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
      return { wakeAt: nextTick(pollMs, at) };
    case "throttled":
      return { wakeAt: outcome.until };
    case "unavailable":
      return { wakeAt: at + outagePauseMs };
    default:
      return outcome satisfies never;
  }
}
