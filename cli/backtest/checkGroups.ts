import { nearest } from "../../shared/adapters/planText/nearest.ts";
import type { MembersFile } from "../../shared/adapters/recordings/loadMembers.ts";
import type { Plan } from "../../shared/domain/plan/plan.ts";
import type { KnownMembers } from "../../shared/domain/replay/audiencesOf.ts";
import { UsageError } from "../usageError.ts";

/** Refuses a group of the command line that is none of the plan's, before its file is read. Throws a UsageError. */
export function checkGroups(plan: Plan, given: readonly MembersFile[]): void {
  const known = groupsOf(plan);
  for (const { file, group } of given) {
    if (group === undefined || known.includes(group.toLowerCase())) continue;
    const [meant] = nearest(group, known);
    const advice =
      meant === undefined ? `the plan has ${known.join(", ")}` : `did you mean ${meant}=${file}?`;
    throw new UsageError(
      `--members ${group}=${file}: ${group} is neither a wave's id nor a group of the plan; ${advice}`,
    );
  }
}

/** Groups that files name and the plan does not, one sentence; throws a UsageError where the plan has none of them. */
export function strangeGroups(plan: Plan, members: KnownMembers): readonly string[] {
  const known = groupsOf(plan);
  const strange = [...members.keys()].filter((group) => !known.includes(group));
  if (strange.length === 0) return [];
  const shown = strange.slice(0, mostShown).map((group) => {
    const [meant] = nearest(group, known);
    return meant === undefined ? group : `${group} (did you mean ${meant}?)`;
  });
  const more = strange.length > mostShown ? `, and ${strange.length - mostShown} more` : "";
  const names = `${shown.join(", ")}${more}`;
  if (strange.length === members.size)
    throw new UsageError(`the members are of no group of the plan: ${names}; it has ${known.join(", ")}`);
  return [`The members of groups that the plan does not have are not looked at: ${names}.`];
}

const mostShown = 5;

/** Ids of waves, and object ids of groups, in lower case. */
function groupsOf({ phases, exceptionsGroup, exclusions }: Plan): readonly string[] {
  const waves = phases.flatMap((phase) => phase.waves);
  const groups = [
    ...waves.flatMap(({ id, audience }) => [id, audience]),
    exceptionsGroup,
    ...exclusions.groups,
  ];
  return [...new Set(groups.map((group) => group.toLowerCase()))];
}
