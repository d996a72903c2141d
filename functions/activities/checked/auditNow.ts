import { auditDevices } from "../../../shared/domain/checks/auditDevices.ts";
import { checkRules } from "../../../shared/domain/checks/checkRules.ts";
import type { PersonDevices } from "../../../shared/domain/checks/deviceAudit.ts";
import type { Platform } from "../../../shared/domain/credentials/systemTable.ts";
import type { CollectedPeople } from "../../../shared/domain/measure/collected.ts";
import type { Plan } from "../../../shared/domain/plan/plan.ts";
import type { CheckStore, DeviceRound } from "./createCheckStore.ts";

const dayMs = 86_400_000;
const platforms: readonly Platform[] = ["android", "iOS", "windows", "macOS", "linux", "unknown"];

/** Audits the devices of everybody whom a wave of the plan asks, from lists that were read to their ends and from sign-ins. */
export async function auditNow(
  store: CheckStore,
  rolloutId: string,
  plan: Plan,
  { begunAt, pages }: DeviceRound,
  { memberships, people }: CollectedPeople,
): Promise<ReadonlyMap<string, PersonDevices>> {
  const asked = new Set(
    Object.values(memberships).flatMap(({ audience, exempt }) => [...audience, ...exempt]),
  );
  return auditDevices({
    people: [...asked].sort(),
    listed: await store.listed(rolloutId, pages),
    since: begunAt - checkRules(plan).activeDays * dayMs,
    platformsOf(id) {
      const person = people.get(id);
      const used = platforms.filter((platform) => person?.platformDays?.[platform] !== undefined);
      return { used, outdated: person?.outdated ?? [] };
    },
  });
}
