import { hourMs, startOfDay } from "../people/calendar.ts";
import type { SignInLog } from "./signInLog.ts";
import type { SignInRow } from "./signInRow.ts";
import type { World } from "./world.ts";

/** Where an enforced policy first stopped somebody: epoch milliseconds, and index of the app. */
export type FirstBlock = Pick<SignInRow, "at" | "app">;

/** People who were blocked by an enforced policy on a local day, each with their first block. */
export function blockedOn(world: World, log: SignInLog, day: number): ReadonlyMap<number, FirstBlock> {
  const blocked = new Map<number, FirstBlock>();
  if (!world.policies.ids().some((id) => everEnabled(world, id))) {
    return blocked;
  }
  const start = Math.max(startOfDay(day), Math.floor(world.options.start / hourMs) * hourMs);
  for (let hour = start; hour < Math.min(startOfDay(day + 1), world.now); hour += hourMs) {
    for (const row of log.ofHour(hour)) {
      const own = row.device !== 2 && row.conditionalAccess === "failure";
      if (own && row.interactive && row.method !== "passwordOnly" && row.method !== "pushDenied") {
        const known = blocked.get(row.person);
        if (known === undefined || row.at < known.at) blocked.set(row.person, { at: row.at, app: row.app });
      }
    }
  }
  return blocked;
}

function everEnabled(world: World, policyId: string): boolean {
  return world.policies.versionsOf(policyId).some(({ policy }) => policy?.state === "enabled");
}

/** People who were blocked by an enforced policy from one local day to another, both included, each with their first block there. */
export function blockedOverDays(
  world: World,
  log: SignInLog,
  first: number,
  last: number,
): ReadonlyMap<number, FirstBlock> {
  const blocked = new Map<number, FirstBlock>();
  for (let day = first; day <= last; day++) {
    for (const [person, first] of blockedOn(world, log, day)) {
      if (!blocked.has(person)) blocked.set(person, first);
    }
  }
  return blocked;
}
