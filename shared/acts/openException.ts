import type { ActOutcome } from "../domain/enforcement/act.ts";
import type { ExceptionVerb } from "../domain/ledger/entry.ts";
import { hashOf } from "../domain/text/hashOf.ts";
import type { Operation } from "../ports/operations.ts";
import type { World } from "../ports/world.ts";
import { endedEarlier, operationLifeMs, planned } from "./openOperation.ts";
import { logStep } from "./operationLog.ts";

/** An act on the exceptions group: it names an exception, and everything else follows from ledger and plan. */
export interface ExceptionAct {
  readonly rolloutId: string;
  readonly opId: string;
  /** Number of the exception, from 1. */
  readonly exception: number;
  /** Epoch milliseconds; when the act was found to be due. */
  readonly at: number;
}

/** What stands in the place of a wave where an operation belongs to none; no wave can be called so. */
const exceptionsScope = "(exceptions)";

/** Writes the intent of an act on the exceptions group down, or finds the row of an earlier try. */
export async function openException(
  world: World,
  { rolloutId, opId, exception }: ExceptionAct,
  verb: ExceptionVerb,
): Promise<
  | { readonly kind: "open"; readonly operation: Operation }
  | { readonly kind: "over"; readonly outcome: ActOutcome }
> {
  const paramsHash = hashOf({ verb, exception });
  const operation = await world.operations.create({
    opId,
    rolloutId,
    verb,
    wave: exceptionsScope,
    policy: "",
    paramsHash,
    fence: await world.operations.fence(rolloutId, exceptionsScope),
    step: "planned",
    createdAt: world.clock.now(),
    exception,
  });
  await world.checkpoint(`${verb}.1`);
  await logStep(world, planned(operation));
  // Excepting somebody only loosens: it stays wanted for as long as the exception stands.
  const lifeMs = verb === "exempt" ? Number.POSITIVE_INFINITY : operationLifeMs;
  const outcome = await endedEarlier(world, operation, paramsHash, lifeMs);
  return outcome === undefined ? { kind: "open", operation } : { kind: "over", outcome };
}
