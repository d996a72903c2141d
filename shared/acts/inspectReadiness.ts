import { finalWave } from "../domain/plan/finalWave.ts";
import type { Plan } from "../domain/plan/plan.ts";
import type { Member } from "../ports/directory.ts";
import type { PolicyDetail } from "../ports/policies.ts";
import type { World } from "../ports/world.ts";
import { fit, halted, type Inspection, unfit } from "./inspection.ts";
import type { ReadyPeople } from "./readyNow.ts";
import { staleReading } from "./staleReading.ts";

/** Share of a group that may be unready where it is the audience itself; one person always may. */
const unreadyShare = 0.02;

/**
 * Enabling a policy enforces its whole group, also whom no slice chose. Where groups are ours to change all of them must be
 * people of the wave with a usable passkey; where they are not, hardly anybody may be without one.
 */
export async function inspectReadiness(
  world: World,
  plan: Plan,
  wave: string,
  policy: PolicyDetail,
  members: readonly Member[],
  ready: ReadyPeople | undefined,
): Promise<Inspection> {
  // Whoever is enforced already is watched, and the final policy counts whom it catches by itself.
  if (plan.groupWrites && (policy.state === "enabled" || wave === finalWave)) return fit;
  const stale = staleReading(world, plan, wave, ready);
  if (stale !== undefined) return unfit(stale);
  const excluded = new Set(policy.excludeUsers);
  for (const group of policy.excludeGroups) {
    const found = await world.directory.membersOf(group);
    if (found.kind !== "read") return halted(world, found);
    for (const { id } of found.value) excluded.add(id);
  }
  const reached = members.filter(({ id, accountEnabled }) => accountEnabled && !excluded.has(id));
  const unready = reached.filter(({ id }) => ready?.ready.has(id) !== true).length;
  const most = plan.groupWrites ? 0 : Math.max(1, Math.floor(unreadyShare * reached.length));
  return unready > most
    ? unfit(
        `${unready} of ${reached.length} people whom policy ${policy.id} would reach are not ready > ${most}`,
      )
    : fit;
}
