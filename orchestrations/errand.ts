import type { OrchestrationContext } from "durable-functions";
import { call, inputOf, nowOf, type Script, waitForWake } from "./calls.ts";
import { afterFailure, afterSuccess, type Failures } from "./failures.ts";

/** What one generation of an errand hands to the next. */
export interface ErrandTurn extends Partial<Failures> {
  readonly rolloutId: string;
  /** The gate at which people agreed to it. */
  readonly gate: string;
  /** Epoch milliseconds; absent when the next turn follows at once. */
  readonly wakeAt?: number;
  /** Epoch milliseconds. */
  readonly lastTurnAt?: number;
}

/** Carries out what people agreed to outside a phase's turns, one step a generation, until the ledger says how it ended. */
export function* errand(context: OrchestrationContext): Script<undefined> {
  const { rolloutId, gate, wakeAt, lastTurnAt, failures = 0 } = inputOf<ErrandTurn>(context);
  if (wakeAt !== undefined) yield* waitForWake(context, wakeAt, lastTurnAt ?? 0);
  const at = nowOf(context);
  const turn = { rolloutId, gate, lastTurnAt: at };
  try {
    const outcome = yield* call(context, "runErrand", { rolloutId, gate, at });
    yield* afterSuccess(context, { failures, rolloutId }, `errand ${gate}`);
    context.df.setCustomStatus({ at, gate, ...outcome });
    if (outcome.kind === "over") return undefined;
    const wait = outcome.kind === "waiting" ? { wakeAt: outcome.until } : {};
    context.df.continueAsNew({ ...turn, ...wait } satisfies ErrandTurn);
  } catch (error) {
    const failed = yield* afterFailure(context, { failures, rolloutId }, `errand ${gate}`, error);
    context.df.continueAsNew({ ...turn, ...failed } satisfies ErrandTurn);
  }
  return undefined;
}
