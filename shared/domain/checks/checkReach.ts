import type { Verdict } from "../criteria/verdict.ts";
import { type Check, type CheckItem, checked } from "./check.ts";
import type { TargetedMethod } from "./methodSettings.ts";
import { type Audience, type GroupMembers, reachOf } from "./reach.ts";

/** The method that a check of targets is about. */
interface ReachedMethod {
  readonly item: CheckItem;
  /** Beginning of the check's id. */
  readonly method: string;
  readonly name: string;
  readonly place: string;
  readonly call: string;
}

/** Whether a method is for everybody of an audience: included, and not excluded. Pure. */
export function checkReach(
  { item, method, name, place, call }: ReachedMethod,
  targeted: TargetedMethod,
  audience: Audience,
  groups: GroupMembers,
): Check {
  return checked({
    id: `${method}-reach:${audience.wave}`,
    item,
    wave: audience.wave,
    title: `${name} are for everybody of ${audience.wave}`,
    verdict: judge(name.toLowerCase(), targeted, audience, groups),
    fix: `${place} > Enable and target: add group ${audience.group} under Include, and take it, and groups that its people are in, out of Exclude; exclude beats include. By call: ${call} with the whole includeTargets as they are and this one more.`,
  });
}

function judge(name: string, targeted: TargetedMethod, audience: Audience, groups: GroupMembers): Verdict {
  const reach = reachOf(targeted, audience, groups);
  if (reach.kind === "unknown") return reach;
  const { people, reached, excluded } = reach.value;
  const { wave, group } = audience;
  if (people === 0) return { kind: "unknown", because: `group ${group} of ${wave} has 0 people` };
  const because = `${name} are for ${reached} of ${people} people of ${wave}, ${excluded} of them excluded`;
  if (targeted.excludes.includes(group)) {
    return { kind: "breached", because: `${because}: the group itself is an exclude target` };
  }
  if (excluded > 0) return { kind: "breached", because };
  return { kind: reached === people ? "met" : "notYet", because };
}
