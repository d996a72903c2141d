import { audienceGroup, enforcedGroup, wavePolicy } from "../../../local/tenant/people/fixedIds.ts";
import type { TenantClient } from "./tenantClient.ts";

/** What tests read of a sign-in row. */
export interface SignInJson {
  readonly userId: string;
  readonly appDisplayName: string;
  readonly isInteractive: boolean;
  readonly createdDateTime: string;
  readonly correlationId: string;
  readonly autonomousSystemNumber: number;
  readonly conditionalAccessStatus: string;
  readonly status: { readonly errorCode: number };
  readonly authenticationDetails: readonly {
    readonly authenticationMethod: string;
    readonly authenticationMethodDetail: string | null;
  }[];
  readonly appliedConditionalAccessPolicies: readonly { readonly id: string; readonly result: string }[];
}

/** Ids of the Operations wave. */
export const operations = { audience: audienceGroup(3), enforced: enforcedGroup(3), policy: wavePolicy(3) };

/** Days from the start (a Monday) to the n-th working day, for n from 1 on. */
const workingDays = [0, 0, 1, 2, 3, 4, 7, 8, 9, 10, 11, 14, 15, 16, 17, 18];

/** Goes to an hour of the n-th working day. */
export function goToWorkingDay(client: TenantClient, day: number, hour: number): void {
  client.goTo(workingDays[day] ?? 0, hour);
}

/** Asks Operations on the first morning, reminds on the sixth working day, goes to the evening of working day `day`. */
export async function enrolUntil(client: TenantClient, day: number): Promise<void> {
  client.goTo(0, 8);
  await client.admin("invite", { groupId: operations.audience });
  if (day > 6) {
    goToWorkingDay(client, 6, 7);
    await client.admin("remind", { groupId: operations.audience });
  }
  goToWorkingDay(client, day, 19);
}

/** Enforces the ready people of Operations on the morning of the tenth working day; gives them and the others. */
export async function enforceReady(
  client: TenantClient,
): Promise<{ readonly ready: string[]; readonly unready: string[] }> {
  await enrolUntil(client, 9);
  goToWorkingDay(client, 10, 6);
  const people = await client.readiness(operations.audience);
  await client.enforce(operations.enforced, people.ready);
  await client.setState(operations.policy, "enabled");
  return people;
}

/** Sign-ins of a day (UTC), read when even the late rows are visible. */
export async function signInsOfDay(client: TenantClient, day: string): Promise<SignInJson[]> {
  client.now = Math.max(client.now, Date.parse(`${day}T23:00:00Z`) + 3 * 3_600_000);
  return client.signIns(`${day}T00:00:00Z`, `${day}T23:00:00Z`);
}

/** Share of a group that is enrolled now. */
export async function enrolledShare(client: TenantClient, groupId: string): Promise<number> {
  const { body } = await client.get("/admin/state");
  const group = body.groups.find((candidate: { id: string }) => candidate.id === groupId);
  return group.enrolled / group.members;
}

/** Result of one policy for a row. */
export function resultOf(row: SignInJson, policyId: string): string | undefined {
  return row.appliedConditionalAccessPolicies.find((applied) => applied.id === policyId)?.result;
}

/** People with an attempt that the Operations policy failed and that ended without success. */
export function blockedUsers(rows: readonly SignInJson[]): Set<string> {
  const succeeded = new Set(rows.filter((row) => row.status.errorCode === 0).map((row) => row.correlationId));
  const blocked = rows.filter(
    (row) => resultOf(row, operations.policy) === "failure" && !succeeded.has(row.correlationId),
  );
  return new Set(blocked.map((row) => row.userId));
}
