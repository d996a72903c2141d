import type { ActOutcome, RollBackRequest } from "../domain/enforcement/act.ts";
import { rollbacksIn } from "../domain/ledger/rollbacksIn.ts";
import { hashOf } from "../domain/text/hashOf.ts";
import type { Operation } from "../ports/operations.ts";
import type { World } from "../ports/world.ts";
import { logStep, moveTo } from "./operationLog.ts";
import { planOf, waveOf } from "./planOf.ts";
import { sendRollback } from "./sendRollback.ts";

/** Puts a wave's policy back to report-only, in any state and without asking anyone: fence first, then the record, then the PATCH. */
export async function rollBack(world: World, request: RollBackRequest): Promise<ActOutcome> {
  const { rolloutId, opId, wave, by, because } = request;
  const policy = waveOf((await planOf(world, rolloutId)).plan, wave).wave.policy;
  const operation = await world.operations.create({
    opId,
    rolloutId,
    verb: "rollBack",
    wave,
    policy: policy ?? "",
    paramsHash: hashOf({ verb: "rollBack", wave, by }),
    fence: await world.operations.fence(rolloutId, wave),
    step: "planned",
    because,
    createdAt: world.clock.now(),
  });
  await world.checkpoint("rollBack.1");
  if (operation.step !== "planned") return again(world, operation, request);
  await logStep(world, operation);
  await raiseFence(world, operation, because);
  await world.checkpoint("rollBack.2");
  // On record before the write: the open investigation holds back what was approved, also while the tenant throttles or refuses.
  await recordRollback(world, request);
  const nothingToWrite = by === "outside" || request.unenforced === true || policy === undefined;
  if (!nothingToWrite) {
    const written = await sendRollback(world, operation);
    if (written.kind === "ended") return again(world, written.operation, request);
    if (written.kind === "throttled")
      return { kind: "throttled", until: world.clock.now() + written.retryAfterMs };
    if (written.kind === "refused") return { kind: "unknownOutcome", because: written.because };
  }
  await world.checkpoint("rollBack.3");
  return moveTo(world, operation, ["planned"], nothingToWrite ? "applied" : "sent");
}

async function again(world: World, operation: Operation, request: RollBackRequest): Promise<ActOutcome> {
  await recordRollback(world, request);
  await logStep(world, operation);
  return { kind: "moved", step: operation.step };
}

/** Raises the fence with every try, so that nothing begun meanwhile gets past it; on record once. */
async function raiseFence(
  world: World,
  { rolloutId, wave, opId }: Operation,
  because: string,
): Promise<void> {
  const fence = await world.operations.raiseFence(rolloutId, wave);
  await world.ledger.append(rolloutId, `fence|${opId}`, { kind: "fence", wave, fence, because });
}

/** Says in the ledger that the wave is rolled back, and opens the investigation that must be concluded before a retry. */
async function recordRollback(
  world: World,
  { rolloutId, opId, wave, by, because }: RollBackRequest,
): Promise<void> {
  const earlier = rollbacksIn(await world.ledger.read(rolloutId));
  const body = { kind: "rolledBack" as const, wave, by, because, investigation: earlier.length + 1 };
  const appended = await world.ledger.append(rolloutId, `rolledBack|${opId}`, body);
  if (appended.kind === "unavailable")
    throw new Error(`the ledger did not take the rollback: ${appended.because}`);
}
