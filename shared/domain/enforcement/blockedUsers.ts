import type { BlockedUsersTrigger } from "../plan/phasePlan.ts";
import { shareText } from "../text/shareText.ts";
import type { Trigger } from "./trigger.ts";

/**
 * Alarms when enough enforced people, in number and in share of those active that day, are blocked by their wave's policy;
 * unknown when as many may be hidden by sign-ins whose policy result could not be read, and by those that were stopped of
 * people without any success before.
 */
export const blockedUsers: Trigger<BlockedUsersTrigger> = ({ minPeople, minShare }, wave) => {
  if (wave.kind === "unknown") return wave;
  const { blockedToday, activeToday, unreadableToday, unplacedToday = 0 } = wave;
  const share = activeToday === 0 ? 0 : blockedToday / activeToday;
  const numbers = `${blockedToday} of ${activeToday} enforced people active today are blocked (${shareText(share)})`;
  const limits = `${minPeople} people and ${shareText(minShare)}`;
  if (blockedToday >= minPeople && share >= minShare)
    return { kind: "alarm", because: `${numbers} >= ${limits}` };
  const hidden = unreadableToday + unplacedToday;
  const perhaps = blockedToday + hidden;
  if (hidden === 0 || perhaps < minPeople || perhaps < minShare * (activeToday + hidden))
    return { kind: "quiet", because: `${numbers}, limit ${limits}` };
  const unreadable = `of ${unreadableToday} more the policy result could not be read`;
  const unplaced = `${unplacedToday} more were stopped of whom no sign-in was known before`;
  const because = [
    numbers,
    ...(unreadableToday === 0 ? [] : [unreadable]),
    ...(unplacedToday === 0 ? [] : [unplaced]),
  ].join("; ");
  return { kind: "unknown", because: `${because}, limit ${limits}` };
};
