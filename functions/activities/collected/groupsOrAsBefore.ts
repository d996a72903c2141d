import type { Collecting } from "../../../shared/domain/measure/collecting.ts";
import type { Plan } from "../../../shared/domain/plan/plan.ts";
import type { World } from "../../../shared/ports/world.ts";
import { NotRead } from "./notRead.ts";
import { tellNotRead } from "./tellNotRead.ts";

/**
 * Reads memberships. Where the tenant does not tell them, those known stand, with their time, so that they go stale and are
 * unknown, and sign-ins are read all the same: a group that is gone must not blind the watch over everybody else's waves.
 * Throws NotRead where none are known yet, or the tenant asks to wait.
 */
export async function groupsOrAsBefore(
  world: World,
  rolloutId: string,
  plan: Plan,
  before: Collecting,
  read: (before: Collecting) => Promise<Collecting>,
): Promise<Collecting> {
  try {
    return await read(before);
  } catch (error) {
    const isKnown = Object.keys(before.memberships).length > 0;
    if (!(error instanceof NotRead) || error.reading.kind !== "unavailable" || !isKnown) throw error;
    await tellNotRead(world, rolloutId, plan, error);
    return { ...before, failing: { ...before.failing, membership: error.message } };
  }
}
