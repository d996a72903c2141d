import type { PasskeyConfiguration } from "../../shared/domain/methods/passkeyConfiguration.ts";
import type { Reach } from "../../shared/domain/methods/widenedBy.ts";
import type { World } from "../../shared/ports/world.ts";
import { readValue } from "../activities/collected/notRead.ts";

/** Groups that a new target is compared with at most; each is read whole. */
const mostGroups = 20;

/** Whom a new target of passkeys is for: who of its group is a target already, and whom an excluded group leaves out. Throws NotRead. */
export async function reachOf(
  { directory }: Pick<World, "directory">,
  { includes, excludes }: PasskeyConfiguration,
  group: string,
): Promise<Reach & { readonly uncompared: number }> {
  const members = readValue(await directory.membersOf(group));
  const targets = includes.flatMap(({ id, targetType }) => (targetType === "group" ? [String(id)] : []));
  const idsIn = async (groups: readonly string[]): Promise<ReadonlySet<string>> => {
    const ids = new Set<string>();
    for (const each of groups.slice(0, mostGroups))
      for (const { id } of readValue(await directory.membersOf(each))) ids.add(id);
    return ids;
  };
  const covered = await idsIn(targets);
  const leftOut = await idsIn(excludes);
  const people = new Set(
    includes.flatMap(({ id, targetType }) => (targetType === "user" ? [String(id)] : [])),
  );
  const isLeftOut = (id: string): boolean => leftOut.has(id);
  return {
    inGroup: members.length,
    guests: members.filter(({ userType }) => userType === "guest").length,
    disabled: members.filter(({ accountEnabled }) => !accountEnabled).length,
    covered: members.filter(({ id }) => !isLeftOut(id) && (covered.has(id) || people.has(id))).length,
    leftOut: members.filter(({ id }) => isLeftOut(id)).length,
    uncompared: Math.max(0, targets.length - mostGroups) + Math.max(0, excludes.length - mostGroups),
  };
}
