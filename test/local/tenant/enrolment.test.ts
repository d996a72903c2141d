import { afterEach, expect, test } from "vitest";
import { audienceGroup } from "../../../local/tenant/people/fixedIds.ts";
import {
  enforceReady,
  enrolledShare,
  enrolUntil,
  goToWorkingDay,
  operations,
  type SignInJson,
} from "./operationsRollout.ts";
import { TenantClient } from "./tenantClient.ts";

let client: TenantClient;
afterEach(() => client.close());

test.for([1, 2, 3])(
  "smooth with seed %i enrols four in five within six working days and 93 to 98 of 100 within eight",
  async (seed) => {
    client = await TenantClient.start({ seed });
    await enrolUntil(client, 4);
    expect(await enrolledShare(client, operations.audience)).toBeLessThan(0.8);
    goToWorkingDay(client, 6, 6);
    expect(await enrolledShare(client, operations.audience)).toBeGreaterThanOrEqual(0.8);
    await client.close();
    client = await TenantClient.start({ seed });
    await enrolUntil(client, 8);
    expect(await enrolledShare(client, operations.audience)).toBeGreaterThanOrEqual(0.93);
    expect(await enrolledShare(client, operations.audience)).toBeLessThanOrEqual(0.98);
  },
);

test("nobody enrols before being asked, and the pilot and the early adopters are quick", async () => {
  client = await TenantClient.start();
  client.goTo(7, 8);
  expect([
    await enrolledShare(client, audienceGroup(1)),
    await enrolledShare(client, audienceGroup(2)),
  ]).toEqual([0, 0]);
  await client.admin("invite", { groupId: audienceGroup(1) });
  await client.admin("invite", { groupId: audienceGroup(2) });
  client.goTo(17, 8);
  expect(await enrolledShare(client, audienceGroup(1))).toBe(1);
  expect(await enrolledShare(client, audienceGroup(2))).toBeGreaterThan(0.95);
});

test("a registration shows in audits within minutes and in the report one to four hours later", async () => {
  client = await TenantClient.start();
  await enrolUntil(client, 1);
  client.goTo(1, 3);
  const audits = await client.pages(
    `/v1.0/auditLogs/directoryAudits?$filter=${encodeURIComponent("loggedByService eq 'Authentication Methods'")}`,
  );
  const { ready } = await client.readiness(operations.audience);
  expect(audits.map((row) => row.targetResources[0].id).toSorted()).toEqual(ready.toSorted());
  const report = async () =>
    (await client.pages("/v1.0/reports/authenticationMethods/userRegistrationDetails")).filter((row) =>
      row.methodsRegistered.some((method: string) => /^passKey|^fido2/.test(method)),
    );
  const known = await report();
  expect(ready.every((id) => known.some((row) => row.id === id))).toBe(true);
  const [{ lastUpdatedDateTime }] = known;
  const lagHours = (client.now - Date.parse(lastUpdatedDateTime)) / 3_600_000;
  expect(lagHours).toBeGreaterThanOrEqual(1);
  expect(lagHours).toBeLessThanOrEqual(4.1);
});

test("a drill shows as deletion, pass, registration and a fresh passkey sign-in within two hours", async () => {
  client = await TenantClient.start();
  await enrolUntil(client, 5);
  client.goTo(7, 9);
  const from = new Date(client.now).toISOString();
  await client.admin("drill", { groupId: operations.audience });
  client.goTo(7, 14);
  const until = new Date(client.now).toISOString();
  const audits = await client.pages(
    `/v1.0/auditLogs/directoryAudits?$filter=${encodeURIComponent(`activityDateTime ge ${from} and loggedByService eq 'Authentication Methods'`)}`,
  );
  const tickets = (await client.get(`/admin/tickets?after=${from}`)).body;
  const recovery = tickets.find((event: { kind: string }) => event.kind === "recovery");
  const own = audits.filter((row) => row.targetResources[0].id === recovery.userId).toReversed();
  expect(own.map((row) => row.activityDisplayName.replace(/^(User|Admin)/, "*"))).toEqual([
    "* deleted security info",
    expect.stringContaining("registered temporary access pass method"),
    "* registered security info",
  ]);
  const registeredAt = own[2].activityDateTime;
  const rows = (await client.signIns(from, until, ` and userId eq '${recovery.userId}'`)) as SignInJson[];
  const methods = rows.flatMap((row) => row.authenticationDetails.map((step) => step.authenticationMethod));
  expect(methods).toContain("Temporary Access Pass");
  const fresh = rows.findLast(
    (row) =>
      row.createdDateTime > registeredAt &&
      /Passkey|FIDO2/.test(row.authenticationDetails[0]?.authenticationMethod ?? ""),
  );
  expect(Date.parse(fresh?.createdDateTime ?? "") - Date.parse(from)).toBeLessThan(2 * 3_600_000);
});

test("a drill may be held among the people whom a policy enforces", async () => {
  client = await TenantClient.start();
  const { ready } = await enforceReady(client);
  const from = new Date(client.now).toISOString();
  await client.admin("drill", { groupId: operations.enforced });
  goToWorkingDay(client, 10, 14);
  const tickets = (await client.get(`/admin/tickets?after=${from}`)).body;
  const recovered = tickets.filter((event: { kind: string }) => event.kind === "recovery");
  expect(recovered.some(({ userId }: { userId: string }) => ready.includes(userId))).toBe(true);
});

test("somebody who tries a security key registers it, is refused by the desktop client and let in by the browser, once", async () => {
  client = await TenantClient.start();
  await enrolUntil(client, 5);
  client.goTo(7, 9);
  const from = new Date(client.now).toISOString();
  await client.admin("tryOut", { groupId: operations.audience });
  client.goTo(7, 10);
  await client.admin("tryOut", { groupId: operations.audience });
  client.goTo(7, 16);
  const until = new Date(client.now).toISOString();
  const rows = (await client.signIns(from, until)) as SignInJson[];
  const keyRows = rows.filter((row) =>
    row.authenticationDetails.some((step) => step.authenticationMethodDetail === "Security key"),
  );
  const refused = keyRows.filter((row) => row.status.errorCode === 130005);
  expect(refused.map((row) => row.appDisplayName)).toEqual(["Microsoft Office"]);
  const person = refused[0]?.userId ?? "";
  const own = keyRows.filter((row) => row.userId === person && row.status.errorCode === 0);
  expect(own.map((row) => row.appDisplayName)).toContain("OfficeHome");
  const audits = await client.pages(
    `/v1.0/auditLogs/directoryAudits?$filter=${encodeURIComponent(`activityDateTime ge ${from} and loggedByService eq 'Authentication Methods'`)}`,
  );
  const keys = audits.filter((row) => row.resultReason === "User registered FIDO2 security key");
  expect(keys.map((row) => row.targetResources[0].id)).toContain(person);
  const methods = (await client.get(`/v1.0/users/${person}/authentication/methods`)).body.value;
  expect(methods.flatMap((method: { displayName?: string }) => method.displayName ?? []).toSorted()).toEqual([
    "Passkey in Authenticator",
    "Phone",
    "Security key",
  ]);
  client.goTo(8, 9);
  const report = await client.pages("/v1.0/reports/authenticationMethods/userRegistrationDetails");
  expect(report.find(({ id }) => id === person)?.methodsRegistered).toEqual(
    expect.arrayContaining(["fido2SecurityKey", "passKeyDeviceBoundAuthenticator"]),
  );
});
