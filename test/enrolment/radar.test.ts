import { afterAll, beforeAll, expect, test } from "vitest";
import { audienceGroup, enforcedGroup, roleId } from "../../local/tenant/people/fixedIds.ts";
import { passMark } from "../../local/tenant/simulation/registrationAudits.ts";
import { aGate, aPhase } from "../shared/domain/build/aPhase.ts";
import { aPlan } from "../shared/domain/build/aPlan.ts";
import { createTenantReading, type TenantReading } from "./createTenantReading.ts";

const hour = 3_600_000;
/** Monday 2026-01-05 09:00 in Berlin. */
const start = Date.parse("2026-01-05T08:00:00Z");
const foreign = "0bad0bad-0000-4000-8000-000000000001";
const plan = aPlan(
  {
    exceptionsGroup: "f0000000-0000-4000-8000-000000000001",
    exclusions: { breakGlass: [], directorySync: [], accounts: [], groups: [] },
  },
  [
    aPhase({
      waves: [{ id: "pilot", name: "Pilot", audience: audienceGroup(1), enforced: enforcedGroup(3) }],
      gates: { ...aPhase().gates, advance: aGate({ criteria: [] }) },
    }),
  ],
);

let bench: TenantReading;
beforeAll(async () => {
  bench = await createTenantReading(plan, start, { scenario: "smooth", users: 200 });
  await bench.world.ledger.append("r1", "phase", {
    kind: "phaseState",
    phase: "dep",
    attempt: 1,
    state: "observing",
    because: "the test begins it",
  });
});
afterAll(() => bench.close());

const pages = () => bench.test.notices.filter(({ topic }) => topic === "suspicion");

/** What happens is done at the tenant, and read by the real adapters. */
test("X9 radar: ordinary recoveries of a simulated tenant page nobody", async () => {
  await bench.client.admin("invite", { groupId: audienceGroup(1) });
  await bench.readUntil(start + 72 * hour, 4);
  for (let drill = 0; drill < 5; drill++) {
    await bench.client.admin("drill", { groupId: audienceGroup(1) });
    await bench.readUntil(bench.test.now + 3 * hour, 0.5);
  }
  await bench.readUntil(bench.test.now + 8 * hour, 1);
  const log = await bench.client.pages(
    "/v1.0/auditLogs/directoryAudits?$filter=loggedByService eq 'Authentication Methods'",
  );
  const passes = log.filter(({ activityDisplayName }) => /temporary access pass/i.test(activityDisplayName));
  expect(passes.length).toBeGreaterThanOrEqual(5);
  expect((await bench.head()).failing).toEqual({});
  expect(pages()).toEqual([]);
});

test("D1.4 simulate device loss: recoveries of people who are only asked are proven, and each leg is timed as it was", async () => {
  const { recoveries, recoveryMinutes } = (await bench.head()).counts["pilot"] ?? {};
  expect(recoveries).toBeGreaterThanOrEqual(2);
  // So long the helpdesk, the registration and the first sign-in of a drill take at the simulated tenant.
  expect(recoveryMinutes).toEqual({
    people: recoveries,
    removedToPass: 15,
    removedToSignIn: 35,
    passToPasskey: 12,
    passkeyToSignIn: 8,
  });
});

test("X9 radar: a pass for an administrator, and a pass followed by an unknown passkey, page once each", async () => {
  const admin = roleId(1);
  const { people } = (await bench.reader.people("r1")) ?? {};
  expect(people?.get(admin)?.admin).toBe(true);
  const victim = [...(people?.entries() ?? [])].find(([, person]) => !person.admin && person.portable)?.[0];
  await bench.client.admin("takeover", { userId: admin });
  await bench.client.admin("takeover", { userId: victim, aaguid: foreign });
  await bench.readUntil(bench.test.now + 12 * hour, 1);
  const texts = pages().map(({ text }) => text);
  expect(texts.toSorted((a, b) => a.length - b.length)).toEqual([
    expect.stringMatching(/^a Temporary Access Pass was issued at .* \(audit Directory_/),
    expect.stringMatching(new RegExp(`model ${foreign} .*, 12 min after .* \\(audit Directory_`)),
  ]);
  const seen = JSON.stringify([pages(), await bench.head(), await bench.world.ledger.read("r1")]);
  for (const secret of [passMark, admin, victim ?? "", "@corp.example"]) expect(seen).not.toContain(secret);
});

test("the tenant takes no takeover of somebody who does not exist", async () => {
  const answer = await bench.client.send("POST", "/admin/takeover", { userId: "nobody" });
  expect(answer).toMatchObject({ status: 400, body: { error: expect.stringContaining("nobody") } });
});
