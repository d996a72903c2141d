import type { World } from "../../shared/ports/world.ts";
import { findRollout } from "../rollouts/findRollout.ts";
import type { Instances } from "../rollouts/instances.ts";
import { beat } from "./heartbeat.ts";
import { recordRollbacks } from "./recordRollbacks.ts";
import { watchExceptions } from "./watchExceptions.ts";
import { watchMessages } from "./watchMessages.ts";
import { watchProposals } from "./watchProposals.ts";
import { watchRollbacks } from "./watchRollbacks.ts";
import { watchRollout } from "./watchRollout.ts";
import { watchSteps } from "./watchSteps.ts";

/** Kept for most of the shortest time between two rounds, in milliseconds, and not given back: of hosts whose timers run at once, one sweeps. */
const leaseMs = 4 * 60_000;

/** One round of the watchdog over every running rollout, on one host at a time; trouble with one rollout does not keep it from the others. */
export async function watchdog(
  world: World,
  instances: Instances,
  log: (line: string) => void,
  holder: string,
): Promise<void> {
  // First, because it also keeps policies in report-only as long as nothing else here can run without the store.
  await recordRollbacks(world, log);
  await beat(world);
  const lease = await world.leases.take("watchdog", holder, leaseMs);
  if (lease.kind === "held") return;
  for (const id of await world.plans.rollouts()) {
    const rollout = await findRollout(world, id);
    if (rollout === undefined) continue;
    for (const watch of [
      watchRollbacks,
      watchExceptions,
      watchMessages,
      watchProposals,
      watchSteps,
      watchRollout,
    ]) {
      // A rollback that was ordered is carried to its end also after the rollout has ended, and exceptions outlive it.
      if (rollout.ended !== undefined && (watch === watchProposals || watch === watchRollout)) continue;
      try {
        await watch(world, rollout, instances);
      } catch (error) {
        log(`the watchdog could not look after ${id}: ${String(error)}`);
      }
    }
  }
  await world.notices.sweep();
}
