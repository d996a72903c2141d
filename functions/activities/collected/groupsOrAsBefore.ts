import type { StoredMembership } from "../../../shared/domain/measure/collected.ts";
import type { Collecting } from "../../../shared/domain/measure/collecting.ts";
import type { Plan } from "../../../shared/domain/plan/plan.ts";
import type { World } from "../../../shared/ports/world.ts";
import { NotRead } from "./notRead.ts";
import { tellNotRead } from "./tellNotRead.ts";

/**
 * Reads memberships. Where the tenant does not tell them, those known stand, with their time, so that they go stale and are
 * unknown, and sign-ins are read all the same: a group that is gone must not blind the watch over everybody else's waves.
 * Whom the newest slices have added is enforced meanwhile, also where the group was never read since.
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
    return {
      ...before,
      memberships: withSlices(before),
      failing: { ...before.failing, membership: error.message },
    };
  }
}

function withSlices({ memberships, slices }: Collecting): Readonly<Record<string, StoredMembership>> {
  return Object.fromEntries(
    Object.entries(memberships).map(([wave, membership]) => {
      const added = slices[wave]?.people.filter((id) => !membership.enforced.has(id)) ?? [];
      return added.length === 0
        ? [wave, membership]
        : [wave, { ...membership, enforced: new Set([...membership.enforced, ...added]) }];
    }),
  );
}
