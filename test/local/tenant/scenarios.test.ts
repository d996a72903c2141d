import { afterEach, expect, test } from "vitest";
import { adminPolicy, humanExclusionGroup, observePolicy } from "../../../local/tenant/people/fixedIds.ts";
import {
  blockedUsers,
  enforceReady,
  enrolledShare,
  enrolUntil,
  operations,
  resultOf,
  type SignInJson,
  signInsOfDay,
} from "./operationsRollout.ts";
import { TenantClient } from "./tenantClient.ts";

let client: TenantClient;
afterEach(() => client.close());

const policyPath = `/v1.0/identity/conditionalAccess/policies/${operations.policy}`;

test("slow-enrolment stalls below two thirds of Operations whatever is done", async () => {
  client = await TenantClient.start({ scenario: "slow-enrolment" });
  await enrolUntil(client, 10);
  expect(await enrolledShare(client, operations.audience)).toBeGreaterThan(0.58);
  await client.admin("assist", { groupId: operations.audience });
  for (const day of [17, 24, 31]) {
    client.goTo(day, 8);
    await client.admin("remind", { groupId: operations.audience });
  }
  client.goTo(45, 8);
  expect(await enrolledShare(client, operations.audience)).toBeLessThan(0.68);
});

test("holdouts keeps 12 % back until the helpdesk works the list", async () => {
  client = await TenantClient.start({ scenario: "holdouts" });
  await enrolUntil(client, 15);
  expect(await enrolledShare(client, operations.audience)).toBeLessThan(0.9);
  await client.admin("assist", { groupId: operations.audience });
  client.goTo(25, 19);
  expect(await enrolledShare(client, operations.audience)).toBeGreaterThan(0.95);
});

test("broken-registration fails for Operations until it is fixed", async () => {
  client = await TenantClient.start({ scenario: "broken-registration" });
  await enrolUntil(client, 3);
  expect(await enrolledShare(client, operations.audience)).toBe(0);
  const audits = await client.pages("/v1.0/auditLogs/directoryAudits");
  const failures = audits.filter((row) => row.result === "failure");
  expect(failures.length).toBeGreaterThan(10);
  expect(failures[0].resultReason).toContain("failed");
  await client.admin("fix", { problem: "registration" });
  client.goTo(8, 19);
  expect(await enrolledShare(client, operations.audience)).toBeGreaterThan(0.4);
});

test("disruption blocks enrolled people of the field client once enforced, until it is fixed", async () => {
  client = await TenantClient.start({ scenario: "disruption" });
  const { ready } = await enforceReady(client);
  const rows = await signInsOfDay(client, "2026-01-19");
  const blocked = blockedUsers(rows);
  const active = new Set(rows.filter((row) => ready.includes(row.userId)).map((row) => row.userId));
  expect(blocked.size / active.size).toBeGreaterThan(0.15);
  const failing = rows.filter(
    (row) => blocked.has(row.userId) && resultOf(row, operations.policy) === "failure",
  );
  const apps = failing.filter((row) => row.status.errorCode === 53003).map((row) => row.appDisplayName);
  expect(new Set(apps)).toEqual(new Set(["Field client"]));
  await client.admin("fix", { problem: "field-client" });
  expect(blockedUsers(await signInsOfDay(client, "2026-01-21")).size).toBe(0);
});

test("graph-outage answers errors, pages of HTML and resets for two working days, and works before and after", async () => {
  client = await TenantClient.start({ scenario: "graph-outage", users: 40 });
  client.goTo(35, 23);
  expect((await client.get("/v1.0/users")).status).toBe(200);
  const seen = new Set<string>();
  for (let hour = 0; hour < 48; hour++) {
    client.goTo(36, hour);
    const answer = await client.get("/v1.0/users").catch(() => undefined);
    seen.add(
      answer === undefined ? "reset" : `${answer.status} ${answer.body === undefined ? "html" : "json"}`,
    );
  }
  expect(seen).toEqual(new Set(["503 json", "504 json", "200 html", "reset"]));
  expect((await client.get("/admin/health")).status).toBe(200);
  client.goTo(38, 1);
  expect((await client.get("/v1.0/users")).status).toBe(200);
});

test("attack-noise sends thousands of wrong passwords a day that no policy ever sees", async () => {
  client = await TenantClient.start({ scenario: "attack-noise" });
  const rows = (await signInsOfDay(client, "2026-01-06")).filter(
    (row) => row.autonomousSystemNumber >= 64505,
  );
  expect(rows.length).toBeGreaterThan(2_000);
  expect(new Set(rows.map((row) => row.status.errorCode))).toEqual(new Set([50126, 50053]));
  expect(new Set(rows.map((row) => row.conditionalAccessStatus))).toEqual(new Set(["notApplied"]));
  expect(new Set(rows.map((row) => resultOf(row, observePolicy)))).toEqual(new Set(["reportOnlyNotApplied"]));
});

test("stolen-passwords is stopped by the policy while the rightful owners keep signing in", async () => {
  client = await TenantClient.start({ scenario: "stolen-passwords" });
  const { ready } = await enforceReady(client);
  const thefts = (rows: readonly SignInJson[]) => rows.filter((row) => row.autonomousSystemNumber >= 64505);
  const quiet = thefts(await client.signIns("2026-01-14T00:00:00Z", "2026-01-14T23:00:00Z"));
  const rows = await signInsOfDay(client, "2026-01-19");
  const inside = thefts(rows).filter((row) => ready.includes(row.userId));
  expect(inside.length).toBeGreaterThan(quiet.length);
  expect(new Set(inside.map((row) => row.status.errorCode))).toEqual(new Set([53003]));
  expect(new Set(inside.map((row) => resultOf(row, operations.policy)))).toEqual(new Set(["failure"]));
  const own = rows.filter((row) => row.autonomousSystemNumber < 64505);
  expect(blockedUsers(own).size).toBe(0);
  const victims = new Set(inside.map((row) => row.userId));
  const happy = own.filter((row) => victims.has(row.userId) && row.status.errorCode === 0);
  expect(happy.length).toBeGreaterThan(victims.size);
});

test("brownfield finds passkeys on for all, an admin policy enabled, and most people on Windows Hello only", async () => {
  client = await TenantClient.start({ scenario: "brownfield" });
  client.goTo(1, 8);
  const fido2 = await client.get(
    "/v1.0/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/fido2",
  );
  expect(fido2.body.includeTargets.map(({ id }: { id: string }) => id)).toEqual(["all_users"]);
  const admins = await client.get(`/v1.0/identity/conditionalAccess/policies/${adminPolicy}`);
  expect(admins.body.state).toBe("enabled");
  const report = await client.pages("/v1.0/reports/authenticationMethods/userRegistrationDetails");
  const hello = report.filter((row) => row.methodsRegistered.includes("windowsHelloForBusiness"));
  expect(hello.length / report.length).toBeGreaterThan(0.6);
  expect(await enrolledShare(client, operations.audience)).toBe(0);
  await client.admin("invite", { groupId: operations.audience });
  client.goTo(14, 8);
  expect(await enrolledShare(client, operations.audience)).toBeGreaterThan(0.8);
});

test("slow-propagation lets a policy reach people over a day", async () => {
  client = await TenantClient.start({ scenario: "slow-propagation" });
  const { ready } = await enforceReady(client);
  client.now = Date.parse("2026-01-21T20:00:00Z");
  const rows: SignInJson[] = await client.signIns("2026-01-16T05:00:00Z", "2026-01-17T10:00:00Z");
  const applied = rows.filter(
    (row) => ready.includes(row.userId) && resultOf(row, operations.policy) === "success",
  );
  const notYet = rows.filter(
    (row) => ready.includes(row.userId) && resultOf(row, operations.policy) !== "success",
  );
  const last = Math.max(...notYet.map((row) => Date.parse(row.createdDateTime)));
  const first = Math.min(...applied.map((row) => Date.parse(row.createdDateTime)));
  expect(last - first).toBeGreaterThan(6 * 3_600_000);
  expect(first).toBeGreaterThanOrEqual(Date.parse("2026-01-16T06:00:00Z"));
});

test("human-edits-policy adds an exclusion two hours later, names the person, and is taken back by the fix", async () => {
  client = await TenantClient.start({ scenario: "human-edits-policy" });
  await client.setState(operations.policy, "enabled");
  const enabledAt = client.now;
  client.now = enabledAt + 7_190_000;
  expect((await client.send("GET", policyPath)).body.conditions.users.excludeGroups).not.toContain(
    humanExclusionGroup,
  );
  client.now = enabledAt + 7_200_000;
  expect((await client.send("GET", policyPath)).body.conditions.users.excludeGroups).toContain(
    humanExclusionGroup,
  );
  client.now += 600_000;
  const filter = encodeURIComponent(`targetResources/any(s:s/id eq '${operations.policy}')`);
  const [edit] = await client.pages(`/v1.0/auditLogs/directoryAudits?$filter=${filter}`);
  expect(edit.activityDisplayName).toBe("Update conditional access policy");
  expect(edit.initiatedBy.app).toBeNull();
  const editor = await client.get(`/v1.0/users/${edit.initiatedBy.user.id}?$select=department`);
  expect(editor.body.department).toBe("IT");
  expect(edit.targetResources[0].modifiedProperties[0].newValue).toContain(humanExclusionGroup);
  await client.admin("fix", { problem: "policy-edit" });
  expect((await client.get(policyPath)).body.conditions.users.excludeGroups).not.toContain(
    humanExclusionGroup,
  );
  expect((await client.get("/admin/policyWrites")).body).toHaveLength(1);
});

test("joiners-and-movers brings about 3 % new people a week and moves others between departments", async () => {
  client = await TenantClient.start({ scenario: "joiners-and-movers" });
  const departments = async () => {
    const users = await client.pages("/v1.0/users?$select=id,department&$top=999");
    return new Map(users.map(({ id, department }) => [id, department]));
  };
  client.goTo(0, 1);
  const before = await departments();
  client.goTo(28, 1);
  const after = await departments();
  expect(after.size - before.size).toBeGreaterThan(28);
  expect(after.size - before.size).toBeLessThan(44);
  const moved = [...before].filter(([id, department]) => after.get(id) !== department);
  expect(moved.length).toBeGreaterThan(15);
  const delta = await client.get("/v1.0/users/delta?$select=id&$top=999");
  expect(delta.body.value).toHaveLength(after.size);
  client.goTo(35, 1);
  const joined = await client.get(delta.body["@odata.deltaLink"].slice(client.tenant.origin.length));
  expect(joined.body.value.length).toBeGreaterThan(4);
});
