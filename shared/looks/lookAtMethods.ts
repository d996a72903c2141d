import type { Check } from "../domain/checks/check.ts";
import { checkPass } from "../domain/checks/checkPass.ts";
import { checkPasskeys } from "../domain/checks/checkPasskeys.ts";
import type { CheckRules } from "../domain/checks/checkRules.ts";
import type { Known } from "../domain/checks/known.ts";
import { type Audience, type GroupMembers, groupsNeeded } from "../domain/checks/reach.ts";
import type { Plan } from "../domain/plan/plan.ts";
import type { World } from "../ports/world.ts";
import type { GroupLook } from "./createGroupLook.ts";
import { knownOf } from "./knownOf.ts";

/** D0.1 and D0.2: looks at the tenant's methods, for the people of every wave. */
export async function lookAtMethods(
  { methods, registrations }: Pick<World, "methods" | "registrations">,
  plan: Plan,
  rules: CheckRules,
  groups: GroupLook,
): Promise<readonly Check[]> {
  const settings = knownOf(await methods.settings());
  if (settings.kind === "unknown") {
    return [
      ...checkPasskeys(settings, [], new Map()),
      ...checkPass(settings, rules, [], new Map(), settings),
    ];
  }
  const audiences: Audience[] = [];
  for (const { id: wave, audience } of plan.phases.flatMap(({ waves }) => waves)) {
    audiences.push({ wave, group: audience, members: await groups.people(audience) });
  }
  const { passkeys, pass } = settings.value;
  const members = new Map<string, Known<ReadonlySet<string>>>();
  for (const group of groupsNeeded([passkeys, pass], audiences))
    members.set(group, await groups.everyone(group));
  const read: GroupMembers = members;
  const admins = knownOf(await registrations.admins());
  return [
    ...checkPasskeys(settings, audiences, read),
    ...checkPass(settings, rules, audiences, read, admins),
  ];
}
