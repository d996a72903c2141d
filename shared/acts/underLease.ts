import type { ActOutcome } from "../domain/enforcement/act.ts";
import type { Operation } from "../ports/operations.ts";
import type { World } from "../ports/world.ts";
import { logStep } from "./operationLog.ts";

/** How long a lease outlives a process that died, milliseconds; an act takes less than a minute. */
const leaseMs = 2 * 60_000;

/** Asked just before a write: undefined while this execution still has the lease, otherwise how it ends. */
export type StillHeld = () => Promise<ActOutcome | undefined>;

/**
 * Carries out an act while nobody else writes to the same object of the tenant (safety.md 2, step 2). The lease belongs to
 * one execution, not to its operation: of two deliveries of one operation one writes, the other is asked to come back, as
 * is whoever comes after a process that died, until its lease has run out.
 */
export async function underLease(
  world: World,
  operation: Operation,
  name: string,
  act: (stillHeld: StillHeld) => Promise<ActOutcome>,
): Promise<ActOutcome> {
  const { verb, opId } = operation;
  const holder = `${opId}#${world.random.id()}`;
  let takenAt = 0;
  const take = async (): Promise<ActOutcome | undefined> => {
    const now = world.clock.now();
    const lease = await world.leases.take(name, holder, leaseMs);
    if (lease.kind === "held") return { kind: "throttled", until: lease.until };
    takenAt = now;
    // Whoever had the lease before may have carried out this very operation.
    return endedMeanwhile(world, operation);
  };
  const stillHeld: StillHeld = async () =>
    world.clock.now() < takenAt + leaseMs / 2 ? undefined : await take();

  const stopped = await take();
  if (stopped?.kind === "throttled") return stopped;
  if (stopped === undefined) await world.checkpoint(`${verb}.2`);
  const outcome = stopped ?? (await act(stillHeld));
  await world.leases.release(name, holder);
  return outcome;
}

async function endedMeanwhile(world: World, { rolloutId, opId }: Operation): Promise<ActOutcome | undefined> {
  const now = await world.operations.get(rolloutId, opId);
  if (now === undefined || now.step === "planned") return undefined;
  await logStep(world, now);
  return { kind: "moved", step: now.step };
}
