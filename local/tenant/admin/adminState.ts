import type { RequestCounts } from "../graph/graphServer.ts";
import { localDay } from "../people/calendar.ts";
import type { Population } from "../people/population.ts";
import { blockedOn } from "../simulation/blockedPeople.ts";
import type { Tenant } from "../simulation/tenant.ts";

/** What GET /admin/state tells about the tenant now. */
export function adminState(tenant: Tenant, requests: RequestCounts): Readonly<Record<string, unknown>> {
  const { world, signIns } = tenant;
  return {
    now: new Date(world.now).toISOString(),
    scenario: world.options.scenario.name,
    groups: world.groups.map(({ id, displayName }) => ({
      id,
      name: displayName,
      ...world.credentials.count(world.people, world.membersOf(id), world.now),
    })),
    policies: world.policies.ids().flatMap((id) => {
      const policy = world.policies.current(id);
      return policy === undefined ? [] : [{ id, displayName: policy.displayName, state: policy.state }];
    }),
    methodsInUse: methodsInUse(world.people),
    blockedToday: blockedOn(world, signIns, localDay(world.now)).size,
    requests,
    deletes: world.counts.deletes,
    memberWrites: world.counts.memberWrites,
    sentMails: world.counts.mails,
  };
}

/** Methods that the organization hands out to its people: what a person may be asked to try. */
function methodsInUse({ windowsHello }: Population): readonly string[] {
  return ["authenticator", "securityKey", ...(windowsHello.includes(1) ? ["windowsHello"] : [])];
}
