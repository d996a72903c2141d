import type { PolicyDetail } from "../ports/policies.ts";
import type { Reading } from "../ports/reading.ts";
import type { World } from "../ports/world.ts";

/** Those of some accounts whom a policy excludes neither by name nor by one of its groups; object ids. */
export async function notExcluded(
  world: World,
  policy: PolicyDetail,
  accounts: readonly string[],
): Promise<Reading<readonly string[]>> {
  let left = accounts.filter((id) => !policy.excludeUsers.includes(id));
  for (const group of policy.excludeGroups) {
    if (left.length === 0) break;
    const members = await world.directory.membersOf(group);
    if (members.kind !== "read") return members;
    left = left.filter((id) => !members.value.some((member) => member.id === id));
  }
  return { kind: "read", value: left };
}
