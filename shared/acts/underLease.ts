import type { ActOutcome } from "../domain/enforcement/act.ts";
import type { Operation } from "../ports/operations.ts";
import type { World } from "../ports/world.ts";

/** How long a lease outlives a process that died, milliseconds; an act takes less than a minute. */
const leaseMs = 2 * 60_000;

/** Carries out an act while nobody else writes to the same object of the tenant (safety.md 2, step 2); another operation is asked to come back. */
export async function underLease(
  world: World,
  { verb, opId }: Operation,
  name: string,
  act: () => Promise<ActOutcome>,
): Promise<ActOutcome> {
  const lease = await world.leases.take(name, opId, leaseMs);
  if (lease.kind === "held") return { kind: "throttled", until: lease.until };
  await world.checkpoint(`${verb}.2`);
  const outcome = await act();
  await world.leases.release(name, opId);
  return outcome;
}
