import { audienceGroup } from "../../local/tenant/people/fixedIds.ts";
import { goToWorkingDay, operations } from "../local/tenant/operationsRollout.ts";
import type { TenantClient } from "../local/tenant/tenantClient.ts";

/** Pilot, early adopters and Operations are asked on Monday the 5th, and two early adopters come back from a lost phone; on Wednesday the 14th those of Operations who are ready are enforced, and on the day after Sales is asked. */
export async function enforceOperations(client: TenantClient): Promise<void> {
  client.goTo(0, 8);
  for (const wave of [1, 2, 3]) await client.admin("invite", { groupId: audienceGroup(wave) });
  for (const day of [3, 4]) {
    goToWorkingDay(client, day, 9);
    await client.admin("drill", { groupId: audienceGroup(2) });
  }
  goToWorkingDay(client, 6, 7);
  await client.admin("remind", { groupId: operations.audience });
  goToWorkingDay(client, 8, 6);
  const { ready } = await client.readiness(operations.audience);
  await client.enforce(operations.enforced, ready);
  await client.setState(operations.policy, "enabled");
  goToWorkingDay(client, 9, 8);
  await client.admin("invite", { groupId: audienceGroup(4) });
}
