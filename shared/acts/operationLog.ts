import type { ActOutcome } from "../domain/enforcement/act.ts";
import type { OperationStep } from "../domain/ledger/entry.ts";
import type { Operation } from "../ports/operations.ts";
import type { World } from "../ports/world.ts";

/** Details that a step of an operation leaves in the ledger. */
export interface StepDetail {
  readonly because?: string;
  readonly people?: number;
  readonly from?: string;
  readonly to?: string;
}

/** Puts a step of an operation on record; the same step twice is one entry. */
export async function logStep(world: World, operation: Operation, detail: StepDetail = {}): Promise<void> {
  const { opId, verb, wave, step, fence, rolloutId } = operation;
  const body = { kind: "operation" as const, opId, verb, wave, step, fence, ...detail };
  const appended = await world.ledger.append(rolloutId, `op|${opId}|${step}`, body);
  if (appended.kind === "unavailable")
    throw new Error(`the ledger did not take ${step} of ${opId}: ${appended.because}`);
}

/** Moves an operation to a step, in its row first and then in the ledger. */
export async function moveTo(
  world: World,
  operation: Operation,
  from: readonly OperationStep[],
  to: OperationStep,
  detail: StepDetail = {},
): Promise<ActOutcome> {
  const moved = await world.operations.move(operation.rolloutId, operation.opId, from, to, detail.because);
  await world.checkpoint(`${operation.verb}.${to}`);
  await logStep(world, moved, detail);
  return {
    kind: "moved",
    step: moved.step,
    ...(detail.because === undefined ? {} : { because: detail.because }),
  };
}
