import type { ActOutcome, ApprovedAct } from "../domain/enforcement/act.ts";
import type { Evidence } from "../domain/gates/evidence.ts";
import type { OperationVerb } from "../domain/ledger/entry.ts";
import { hashOf } from "../domain/text/hashOf.ts";
import type { Operation } from "../ports/operations.ts";
import type { World } from "../ports/world.ts";
import { logStep, moveTo } from "./operationLog.ts";

/** An act may be carried out for this long after it was decided, and its operation for this long after its row was created, milliseconds. */
export const operationLifeMs = 15 * 60_000;

/** An operation that may go on, with the evidence it was approved on; or how it ended already. */
export type Intended =
  | { readonly kind: "open"; readonly operation: Operation; readonly evidence: Evidence }
  | { readonly kind: "over"; readonly outcome: ActOutcome };

/** An operation that may go on, with what was approved; or how it ended already. */
export type Opened =
  | {
      readonly kind: "open";
      readonly operation: Operation;
      readonly evidence: Evidence;
      readonly act: NonNullable<Evidence["act"]>;
    }
  | { readonly kind: "over"; readonly outcome: ActOutcome };

/** Opens an operation whose evidence describes a slice. */
export async function openOperation(
  world: World,
  request: ApprovedAct,
  verb: OperationVerb,
): Promise<Opened> {
  const opened = await openIntent(world, request, verb);
  if (opened.kind === "over") return opened;
  const { act } = opened.evidence;
  return act === undefined
    ? { kind: "over", outcome: await noAct(world, opened.operation, request) }
    : { ...opened, act };
}

/** Writes the intent down before anything else (safety.md 2, step 1), or finds the row of an earlier try. */
export async function openIntent(world: World, request: ApprovedAct, verb: OperationVerb): Promise<Intended> {
  const { rolloutId, opId, wave, evidenceHash } = request;
  const evidence = await world.evidence.get(rolloutId, evidenceHash);
  const paramsHash = hashOf({ verb, wave, gate: request.gate, evidenceHash });
  const operation = await world.operations.create({
    opId,
    rolloutId,
    verb,
    wave,
    policy: evidence?.act?.policy ?? "",
    evidenceHash,
    paramsHash,
    fence: await world.operations.fence(rolloutId, wave),
    step: "planned",
    createdAt: world.clock.now(),
  });
  await world.checkpoint(`${verb}.1`);
  await logStep(world, planned(operation));
  const over = await endedEarlier(world, operation, paramsHash);
  if (over) return { kind: "over", outcome: over };
  return evidence === undefined || evidence.gate !== request.gate
    ? { kind: "over", outcome: await noAct(world, operation, request) }
    : { kind: "open", operation, evidence };
}

/** Ends an operation whose evidence does not say what was approved. */
export function noAct(
  world: World,
  operation: Operation,
  { evidenceHash, gate }: ApprovedAct,
): Promise<ActOutcome> {
  const because = `evidence ${evidenceHash.slice(0, 12)} does not describe an act of gate ${gate}`;
  return moveTo(world, operation, ["planned"], "refused", because);
}

/** The operation as it was created; its row may have gone on since. */
export function planned({ because: _, ...operation }: Operation): Operation {
  return { ...operation, step: "planned" };
}

/** How an operation whose row was there already has ended; undefined while it may go on. `lifeMs` is how long its row counts. */
export async function endedEarlier(
  world: World,
  operation: Operation,
  paramsHash: string,
  lifeMs = operationLifeMs,
): Promise<ActOutcome | undefined> {
  if (operation.paramsHash !== paramsHash) {
    return { kind: "moved", step: "refused", because: `${operation.opId} was created for another act` };
  }
  if (operation.step !== "planned") {
    await logStep(world, operation);
    return { kind: "moved", step: operation.step };
  }
  const age = world.clock.now() - operation.createdAt;
  if (age <= lifeMs) return undefined;
  const because = `not carried out within ${lifeMs / 60_000} min of its creation`;
  return moveTo(world, operation, ["planned"], "void", because);
}
