import { expect, test } from "vitest";
import { audienceGroup, enforcedGroup } from "../../local/tenant/people/fixedIds.ts";
import { holdoutsOf } from "../../shared/domain/holdouts/holdoutsOf.ts";
import { aGate, aPhase } from "../shared/domain/build/aPhase.ts";
import { aPlan } from "../shared/domain/build/aPlan.ts";
import { createTenantReading } from "./createTenantReading.ts";

const day = 86_400_000;
/** Monday 2026-01-05 09:00 in Berlin. */
const start = Date.parse("2026-01-05T08:00:00Z");
const criterion = {
  kind: "enrolment",
  id: "e",
  mode: "enforce",
  minRate: 0.9,
  minSample: 1,
  dueDays: 14,
} as const;
const { gates } = aPhase();
const plan = aPlan(
  {
    exceptionsGroup: "f0000000-0000-4000-8000-000000000001",
    exclusions: { breakGlass: [], directorySync: [], accounts: [], groups: [] },
  },
  [
    aPhase({
      waves: [{ id: "ops", name: "Operations", audience: audienceGroup(3), enforced: enforcedGroup(3) }],
      gates: { ...gates, advance: aGate({ criteria: [criterion] }) },
    }),
  ],
);

/** What the data can show of each reason that the simulated people have. */
const shown: Readonly<Record<string, readonly string[]>> = {
  oldDevice: ["unsupportedDevice"],
  noSignIns: ["noSignIn"],
  triedAndFailed: ["triedAndFailed", "noneOfThese"],
  refuses: ["noneOfThese"],
  none: ["noneOfThese"],
};

test("D3.6 holdouts: whoever of the simulated tenant has not enrolled in two weeks is sorted by what held them up", async () => {
  const bench = await createTenantReading(plan, start, { scenario: "holdouts", users: 400 });
  try {
    await bench.client.admin("invite", { groupId: audienceGroup(3) });
    await bench.readUntil(start + 13 * day, 6);
    expect((await bench.head()).holdouts).toEqual({});
    await bench.readUntil(start + 18 * day, 6);
    const collected = await bench.reader.people("r1");
    if (collected === undefined) throw new Error("nobody was read");
    const source = { plan, entries: [], collected, startedAt: start, at: bench.test.now };
    const sorted = new Map(holdoutsOf(source, "ops"));
    const answer = await bench.client.get(`/admin/holdouts?groupId=${audienceGroup(3)}`);
    const real: readonly { readonly userId: string; readonly reason: string }[] = answer.body;
    expect(new Set(sorted.keys())).toEqual(new Set(real.map(({ userId }) => userId)));
    for (const { userId, reason } of real) expect(shown[reason]).toContain(sorted.get(userId)?.class);
    expect(real.filter(({ reason }) => reason === "oldDevice").length).toBeGreaterThan(0);
    expect([...sorted.values()].map((holdout) => holdout.class)).toContain("triedAndFailed");
    const { classes = {} } = (await bench.head()).holdouts["ops"] ?? {};
    expect(Object.values(classes).reduce((sum, count) => sum + count, 0)).toBe(sorted.size);
  } finally {
    await bench.close();
  }
});
