import { afterEach, expect, test } from "vitest";
import { audienceGroup, enforcedGroup, wavePolicy } from "../../../../local/tenant/people/fixedIds.ts";
import { auditLag } from "../../../../local/tenant/simulation/auditLag.ts";
import { resultOf, type SignInJson } from "../operationsRollout.ts";
import { TenantClient } from "../tenantClient.ts";

const hour = 3_600_000;
const report = "/v1.0/reports/authenticationMethods/userRegistrationDetails";
let client: TenantClient;
afterEach(() => client?.close());

test("nine audits in ten can be read within five minutes, and none later than three hours", () => {
  const lags = Array.from({ length: 1_000 }, (_, draw) => auditLag((draw + 0.5) / 1_000));
  expect(lags.filter((lag) => lag > 300_000)).toHaveLength(100);
  expect(lags.filter((lag) => lag > 2 * hour).length).toBeGreaterThan(20);
  expect(Math.max(...lags)).toBeLessThan(3 * hour);
  expect(lags).toEqual(lags.toSorted((a, b) => a - b));
});

test("the registration report lags one to five hours and leaves out who is disabled or deleted", async () => {
  client = await TenantClient.start({ users: 120 });
  client.goTo(2, 12);
  const users = await client.pages("/v1.0/users?$select=id,accountEnabled&$top=999");
  const disabled = users.filter(({ accountEnabled }) => !accountEnabled).map(({ id }) => id);
  expect(disabled.length).toBeGreaterThan(0);
  const ids = async () => new Set((await client.pages(report)).map(({ id }) => id));
  const before = await ids();
  expect(disabled.filter((id) => before.has(id))).toEqual([]);

  const gone = users.findLast(({ accountEnabled }) => accountEnabled).id;
  expect(before.has(gone)).toBe(true);
  expect((await client.send("DELETE", `/v1.0/users/${gone}`)).status).toBe(204);
  const deletedAt = client.now;
  expect((await ids()).has(gone)).toBe(true);
  let shownFor = 0;
  while ((await ids()).has(gone)) {
    client.now += hour / 4;
    shownFor = client.now - deletedAt;
  }
  expect(shownFor).toBeGreaterThan(hour);
  expect(shownFor).toBeLessThan(5 * hour);
});

test("under slow-propagation a group change reaches people over a day, each at their own time", async () => {
  client = await TenantClient.start({ scenario: "slow-propagation", users: 300 });
  client.goTo(1, 6);
  await client.setState(wavePolicy(3), "enabled");
  client.goTo(7, 6);
  const { ready, unready } = await client.readiness(audienceGroup(3));
  const people = [...ready, ...unready];
  const addedAt = client.now;
  await client.enforce(enforcedGroup(3), people);
  client.goTo(9, 12);
  const iso = (at: number) => new Date(at).toISOString();
  const rows: SignInJson[] = await client.signIns(iso(addedAt), iso(addedAt + 30 * hour));
  const reached = rows.filter((row) => {
    const result = resultOf(row, wavePolicy(3));
    return people.includes(row.userId) && (result === "failure" || result === "success");
  });
  const firsts = new Map<string, number>();
  for (const { userId, createdDateTime } of reached) {
    const at = Date.parse(createdDateTime);
    firsts.set(userId, Math.min(at, firsts.get(userId) ?? at));
  }
  const times = [...firsts.values()];
  expect(times.length).toBeGreaterThan(people.length / 2);
  expect(Math.min(...times) - addedAt).toBeGreaterThanOrEqual(hour);
  expect(times.filter((at) => at - addedAt < 10 * hour).length).toBeGreaterThan(5);
  expect(times.filter((at) => at - addedAt > 20 * hour).length).toBeGreaterThan(5);
});
