import { holdoutReason, isEnabledMember } from "../people/population.ts";
import type { Tenant } from "../simulation/tenant.ts";

const reasons = Object.entries(holdoutReason);

/** Everybody of a group who has no passkey now, in the order of the directory, with what a helpdesk would hear as the reason. */
export function holdoutsIn(
  { world }: Pick<Tenant, "world">,
  groupId: string,
): readonly { readonly userId: string; readonly reason: string }[] {
  const { people, credentials, now } = world;
  return world
    .membersOf(groupId)
    .filter((person) => isEnabledMember(people, person) && !credentials.has(person, now))
    .map((person) => ({
      userId: people.ids[person] ?? "",
      reason: reasons.find(([, code]) => code === people.holdout[person])?.[0] ?? "none",
    }));
}
