import { expect, test } from "vitest";
import { audienceGroup, enforcedGroup } from "../../local/tenant/people/fixedIds.ts";
import { aPhase } from "../shared/domain/build/aPhase.ts";
import { aPlan } from "../shared/domain/build/aPlan.ts";
import { createTenantReading } from "./createTenantReading.ts";

const hour = 3_600_000;
/** Monday 2026-01-05 09:00 in Berlin. */
const start = Date.parse("2026-01-05T08:00:00Z");
const plan = aPlan(
  {
    exceptionsGroup: "f0000000-0000-4000-8000-000000000001",
    exclusions: { breakGlass: [], directorySync: [], accounts: [], groups: [] },
  },
  [
    aPhase({
      waves: [{ id: "ops", name: "Operations", audience: audienceGroup(3), enforced: enforcedGroup(3) }],
    }),
  ],
);

test("people whom a bought company's identity provider gives their MFA are not ready, until it leaves MFA to the tenant", async () => {
  const bench = await createTenantReading(plan, start, { scenario: "smooth", users: 200 });
  const { client } = bench;
  const counts = async () => (await bench.head()).counts["ops"];
  try {
    await client.admin("invite", { groupId: audienceGroup(3) });
    await bench.readUntil(start + 120 * hour, 12);
    const before = await counts();
    const { people, memberships } = (await bench.reader.people("r1")) ?? {};
    const ready = [...(memberships?.["ops"]?.audience ?? [])].filter((id) => people?.get(id)?.portable);
    const moved = ready.slice(0, 3);
    expect(before?.notReady?.federated).toBe(0);
    expect(moved).toHaveLength(3);

    await client.admin("federate", { userIds: moved, mfaBehavior: "enforceMfaByFederatedIdp" });
    await bench.readUntil(bench.test.now + 12 * hour, 4);
    expect((await bench.head()).domains?.enforcing).toEqual(["merged.example"]);
    const after = await counts();
    expect(after?.notReady?.federated).toBe(3);
    expect((after?.enrolled ?? 0) - (after?.ready ?? 0) - (after?.notReady?.platform ?? 0)).toBe(3);
    expect(JSON.stringify(await bench.world.rows.list("collected", "r1"))).not.toContain("@");

    await client.admin("federate", { userIds: [], mfaBehavior: "rejectMfaByFederatedIdp" });
    await bench.readUntil(bench.test.now + 12 * hour, 4);
    expect((await bench.head()).domains?.enforcing).toEqual([]);
    expect((await counts())?.notReady?.federated).toBe(0);
  } finally {
    await bench.close();
  }
});
