import type { Operation } from "../ports/operations.ts";
import type { WriteOutcome } from "../ports/reading.ts";
import { isStoreUnavailable } from "../ports/storeUnavailable.ts";
import type { World } from "../ports/world.ts";

/** How long a claim outlives a process that died, and the pause between two looks at it, milliseconds. */
const claimMs = 30_000;
const pauseMs = 2_000;

/** What sending a rollback came to; `ended` when another delivery of the same operation has sent it meanwhile. */
export type RollbackSent = WriteOutcome | { readonly kind: "ended"; readonly operation: Operation };

/**
 * Sends a rollback's one PATCH. Of two deliveries of one operation one writes and the other waits for it, half a minute at
 * most: a rollback is never turned away, and it waits for nobody while the store cannot say who else is at it.
 */
export async function sendRollback(world: World, operation: Operation): Promise<RollbackSent> {
  const claim = `rollBack ${operation.opId}`;
  const holder = world.random.id();
  const ended = await claimed(world, operation, claim, holder).catch(goOn);
  if (ended !== undefined) return { kind: "ended", operation: ended };
  const written = await world.policies.setState(operation.policy, "reportOnly");
  // What was not taken may be tried again at once.
  if (written.kind === "throttled" || written.kind === "refused")
    await world.leases.release(claim, holder).catch(goOn);
  return written;
}

async function claimed(
  world: World,
  { rolloutId, opId }: Operation,
  claim: string,
  holder: string,
): Promise<Operation | undefined> {
  while ((await world.leases.take(claim, holder, claimMs)).kind === "held") await world.clock.sleep(pauseMs);
  const now = await world.operations.get(rolloutId, opId);
  return now === undefined || now.step === "planned" ? undefined : now;
}

function goOn(error: unknown): undefined {
  if (!isStoreUnavailable(error)) throw error;
}
