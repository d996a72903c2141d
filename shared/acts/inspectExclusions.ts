import type { Plan } from "../domain/plan/plan.ts";
import type { Member } from "../ports/directory.ts";
import type { PolicyDetail } from "../ports/policies.ts";
import type { World } from "../ports/world.ts";
import { fit, halted, type Inspection, unfit } from "./inspection.ts";
import { lapsedNow } from "./lapsedNow.ts";

/** Whether the policy would catch anybody whom the plan excludes: each must be excluded by the policy, or not be in its group. */
export async function inspectExclusions(
  world: World,
  rolloutId: string,
  { exclusions, exceptionsGroup }: Plan,
  policy: PolicyDetail,
  scope: readonly Member[],
): Promise<Inspection> {
  const reached = scope.filter(({ id }) => !policy.excludeUsers.includes(id));
  if (reached.length === 0) return fit;
  const says = (count: number, whom: string): Inspection =>
    unfit(`policy ${policy.id} would catch ${count} ${whom} of ${reached.length} people in its group`);

  const guests = reached.filter(({ userType }) => userType === "guest").length;
  if (guests > 0 && !policy.rules.excludesGuests) return says(guests, "guests");
  const named = [...exclusions.directorySync, ...exclusions.accounts];
  const accounts = reached.filter(({ id }) => named.includes(id)).length;
  if (accounts > 0) return says(accounts, "excluded accounts");

  for (const group of [exceptionsGroup, ...exclusions.groups]) {
    if (policy.excludeGroups.includes(group)) continue;
    const members = await world.directory.membersOf(group);
    if (members.kind !== "read") return halted(world, members);
    const lapsed = group === exceptionsGroup ? await lapsedNow(world, rolloutId) : new Set();
    const excluded = new Set(members.value.map(({ id }) => id).filter((id) => !lapsed.has(id)));
    const caught = reached.filter(({ id }) => excluded.has(id)).length;
    if (caught > 0) {
      return says(
        caught,
        group === exceptionsGroup ? "people with an exception" : `members of excluded group ${group}`,
      );
    }
  }
  return fit;
}
