import type { Member } from "../ports/directory.ts";
import type { Operation } from "../ports/operations.ts";
import type { PolicyDetail } from "../ports/policies.ts";
import type { World } from "../ports/world.ts";
import type { FitPeople } from "./inspectPeople.ts";
import { addedByUs, type MemberChange } from "./memberChange.ts";

/** What has to change so that a wave's group holds whom it should. */
export async function desiredMembers(
  world: World,
  { rolloutId, wave }: Operation,
  policy: PolicyDetail,
  members: readonly Member[],
  { people, asked, exempt }: FitPeople,
): Promise<MemberChange> {
  const there = new Set(members.map(({ id }) => id));
  const wanted = new Set(people);
  // Where the policy is not in force, enabling it would enforce everybody in the group at once: only the slice stays.
  const leaves = (id: string): boolean =>
    policy.state === "enabled" ? asked !== undefined && (!asked.has(id) || exempt.has(id)) : true;
  const ours = await addedByUs(world, rolloutId, wave);
  return {
    wanted: people,
    added: people.filter((id) => !there.has(id)),
    removed: [...ours].filter((id) => there.has(id) && !wanted.has(id) && leaves(id)),
  };
}
