import type { World } from "../../shared/ports/world.ts";
import { findRollout } from "./findRollout.ts";
import { tellAffected } from "./tellAffected.ts";
import { tellCauses } from "./tellCauses.ts";

/** Finds out whom a rollback that has just been sent affects, and what caused it; it never fails, because the watchdog makes up for it. */
export async function tellAfterRollback(world: World, rolloutId: string): Promise<void> {
  try {
    const rollout = await findRollout(world, rolloutId);
    if (rollout === undefined) return;
    await tellAffected(world, rollout);
    await tellCauses(world, rollout);
  } catch {
    // The rollback itself has happened, and nothing may make it look otherwise.
  }
}
