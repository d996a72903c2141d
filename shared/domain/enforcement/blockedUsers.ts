import type { BlockedUsersTrigger } from "../plan/phasePlan.ts";
import type { Trigger } from "./trigger.ts";

/**
 * Alarms when enough enforced people, in number and in share of those active that day, are blocked by their wave's policy;
 * unknown when sign-ins whose policy result could not be read may hide as many.
 */
export const blockedUsers: Trigger<BlockedUsersTrigger> = ({ minPeople, minShare }, wave) => {
  if (wave.kind === "unknown") return wave;
  const { blockedToday, activeToday, unreadableToday } = wave;
  const share = activeToday === 0 ? 0 : blockedToday / activeToday;
  const numbers = `${blockedToday} of ${activeToday} enforced people active today are blocked (${(100 * share).toFixed(1)} %)`;
  const limits = `${minPeople} people and ${(100 * minShare).toFixed(1)} %`;
  if (blockedToday >= minPeople && share >= minShare)
    return { kind: "alarm", because: `${numbers} >= ${limits}` };
  const perhaps = blockedToday + unreadableToday;
  if (unreadableToday > 0 && perhaps >= minPeople && perhaps >= minShare * (activeToday + unreadableToday)) {
    const because = `${numbers}; of ${unreadableToday} more the policy result could not be read, limit ${limits}`;
    return { kind: "unknown", because };
  }
  return { kind: "quiet", because: `${numbers}, limit ${limits}` };
};
