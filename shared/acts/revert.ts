import type { ActOutcome, ActRequest } from "../domain/enforcement/act.ts";
import { lastResort } from "../domain/text/lastResort.ts";
import type { Operation } from "../ports/operations.ts";
import type { World } from "../ports/world.ts";
import { moveTo } from "./operationLog.ts";
import { planOf } from "./planOf.ts";
import { rollBack } from "./rollBack.ts";

/** Why an enforcement is being reverted, from its first try on; undefined when it is not. */
export async function revertedBecause(world: World, operation: Operation): Promise<string | undefined> {
  return (await world.operations.get(operation.rolloutId, revertOf(operation)))?.because;
}

/**
 * Rolls an enforcement back that shows something else than what people approved, and pages: the fence rises, an
 * investigation opens, and the approval is spent with the operation.
 */
export async function revert(
  world: World,
  operation: Operation,
  request: ActRequest,
  because: string,
): Promise<ActOutcome> {
  const { rolloutId, wave, policy, opId } = operation;
  const { plan } = await planOf(world, rolloutId);
  const rolledBack = await rollBack(world, { ...request, opId: revertOf(operation), by: "trigger", because });
  await world.checkpoint("enforce.7.revert");
  const told = rolledBack.kind === "moved" ? rolledBack.step : rolledBack.kind;
  await world.notices.post({
    id: `${opId}|readBackDiffers`,
    rolloutId,
    at: world.clock.now(),
    severity: "page",
    topic: "readBackDiffers",
    phase: request.phase,
    wave,
    text: `${wave} is rolled back: ${because}. Setting policy ${policy} back to report-only is ${told}; the approval is void.`,
    call: `GET /api/rollouts/${rolloutId}`,
    lastResort: lastResort(plan.cloud, policy),
  });
  // Not ended before the tenant has the write: the next look comes back here.
  if (rolledBack.kind !== "moved") return rolledBack;
  return moveTo(world, operation, ["sent"], "refused", `reverted: ${because}`);
}

const revertOf = ({ opId }: Operation): string => `${opId}:revert`;
