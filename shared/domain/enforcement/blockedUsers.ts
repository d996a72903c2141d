import type { BlockedUsersTrigger } from "../plan/phasePlan.ts";
import type { Trigger } from "./trigger.ts";

/** Alarms when enough enforced people, in number and in share of those active that day, are blocked by their wave's policy. */
export const blockedUsers: Trigger<BlockedUsersTrigger> = ({ minPeople, minShare }, wave) => {
  if (wave.kind === "unknown") return wave;
  const { blockedToday, activeToday } = wave;
  const share = activeToday === 0 ? 0 : blockedToday / activeToday;
  const numbers = `${blockedToday} of ${activeToday} enforced people active today are blocked (${(100 * share).toFixed(1)} %)`;
  const limits = `${minPeople} people and ${(100 * minShare).toFixed(1)} %`;
  return blockedToday >= minPeople && share >= minShare
    ? { kind: "alarm", because: `${numbers} >= ${limits}` }
    : { kind: "quiet", because: `${numbers}, limit ${limits}` };
};
