import { hourMs, startOfDay } from "../people/calendar.ts";
import type { SignInLog } from "./signInLog.ts";
import type { World } from "./world.ts";

/** People who were blocked by an enforced policy on a local day with their first block, epoch milliseconds. */
export function blockedOn(world: World, log: SignInLog, day: number): ReadonlyMap<number, number> {
  const blocked = new Map<number, number>();
  if (!world.policies.ids().some((id) => everEnabled(world, id))) {
    return blocked;
  }
  const start = Math.max(startOfDay(day), Math.floor(world.options.start / hourMs) * hourMs);
  for (let hour = start; hour < Math.min(startOfDay(day + 1), world.now); hour += hourMs) {
    for (const row of log.ofHour(hour)) {
      const own = row.device !== 2 && row.conditionalAccess === "failure";
      if (own && row.interactive && row.method !== "passwordOnly" && row.method !== "pushDenied") {
        blocked.set(row.person, Math.min(row.at, blocked.get(row.person) ?? row.at));
      }
    }
  }
  return blocked;
}

function everEnabled(world: World, policyId: string): boolean {
  return world.policies.versionsOf(policyId).some(({ policy }) => policy?.state === "enabled");
}

/** People who were blocked by an enforced policy from one local day to another, both included, with their first block there. */
export function blockedOverDays(
  world: World,
  log: SignInLog,
  first: number,
  last: number,
): ReadonlyMap<number, number> {
  const blocked = new Map<number, number>();
  for (let day = first; day <= last; day++) {
    for (const [person, at] of blockedOn(world, log, day)) {
      if (!blocked.has(person)) blocked.set(person, at);
    }
  }
  return blocked;
}
