import { afterEach, expect, test } from "vitest";
import { apps } from "../../../local/tenant/people/apps.ts";
import {
  blockedUsers,
  enforceReady,
  enrolUntil,
  goToWorkingDay,
  operations,
  resultOf,
  signInsOfDay,
} from "./operationsRollout.ts";
import { TenantClient } from "./tenantClient.ts";

let client: TenantClient;
afterEach(() => client.close());

test("enforcing blocks exactly the people without passkey", async () => {
  client = await TenantClient.start();
  await enrolUntil(client, 3);
  client.goTo(3, 6);
  const { ready, unready } = await client.readiness(operations.audience);
  await client.enforce(operations.enforced, [...ready, ...unready]);
  await client.setState(operations.policy, "enabled");
  const rows = await signInsOfDay(client, "2026-01-09");
  const active = new Set(rows.filter((row) => row.isInteractive).map((row) => row.userId));
  const stillUnready = (await client.readiness(operations.audience)).unready;
  const blocked = blockedUsers(rows);
  for (const userId of ready) {
    expect(blocked.has(userId)).toBe(false);
  }
  const expected = stillUnready.filter((userId) => active.has(userId) && unready.includes(userId));
  expect(expected.length).toBeGreaterThan(10);
  expect(expected.filter((userId) => !blocked.has(userId))).toEqual([]);
  expect([...blocked].filter((userId) => !unready.includes(userId))).toEqual([]);
  expect(
    (await client.get("/admin/tickets?after=2026-01-09T00:00:00Z")).body.map(
      (event: { category: string }) => event.category,
    ),
  ).toContain("sign-in blocked");
  const listed: { userId: string; at: string; app: string }[] = (
    await client.get("/admin/blocked?after=2026-01-09T08:00:00Z")
  ).body;
  const ids = listed.map(({ userId }) => userId);
  const stopped = blockedUsers(rows.filter((row) => row.isInteractive));
  expect(ids).toEqual(expect.arrayContaining([...stopped]));
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((userId) => !unready.includes(userId))).toEqual([]);
  const known = new Set(apps.map(({ name }) => name));
  expect(listed.filter(({ app }) => !known.has(app))).toEqual([]);
  expect(listed.map(({ at }) => at)).toEqual(listed.map(({ at }) => at).toSorted());
  expect((await client.get("/admin/blocked?after=yesterday")).status).toBe(400);
});

test("who has a passkey is asked and succeeds, and people outside the group are not asked", async () => {
  client = await TenantClient.start();
  const { ready, unready } = await enforceReady(client);
  const rows = await signInsOfDay(client, "2026-01-19");
  expect(blockedUsers(rows).size).toBe(0);
  const stepUps = rows.filter((row) => resultOf(row, operations.policy) === "failure");
  expect(stepUps.length).toBeGreaterThan(0);
  // Asked for more, or the push declined before that.
  expect(stepUps.every((row) => [50074, 500121].includes(row.status.errorCode))).toBe(true);
  const inside = rows.filter((row) => ready.includes(row.userId) && row.status.errorCode === 0);
  expect(new Set(inside.map((row) => resultOf(row, operations.policy)))).toEqual(new Set(["success"]));
  const outside = rows.filter((row) => unready.includes(row.userId));
  expect(new Set(outside.map((row) => resultOf(row, operations.policy)))).toEqual(new Set(["notApplied"]));
  expect((await client.get("/admin/state")).body.memberWrites).toBe(ready.length);
});

test("a change reaches sign-ins after minutes, and after rollback nobody is asked any more", async () => {
  client = await TenantClient.start();
  await enforceReady(client);
  goToWorkingDay(client, 10, 12);
  await client.setState(operations.policy, "enabledForReportingButNotEnforced");
  const rows = await signInsOfDay(client, "2026-01-16");
  const evaluated = rows.filter((row) =>
    ["success", "failure"].includes(resultOf(row, operations.policy) ?? ""),
  );
  const times = evaluated.map((row) => Date.parse(row.createdDateTime));
  expect(Math.min(...times)).toBeGreaterThan(Date.parse("2026-01-16T05:03:00Z"));
  expect(Math.max(...times)).toBeGreaterThan(Date.parse("2026-01-16T11:00:00Z"));
  expect(Math.max(...times)).toBeLessThan(Date.parse("2026-01-16T12:00:00Z"));
  const writes = (await client.get("/admin/policyWrites")).body as { from: string; to: string }[];
  expect(writes.map(({ to }) => to)).toEqual(["enabled", "enabledForReportingButNotEnforced"]);
});
