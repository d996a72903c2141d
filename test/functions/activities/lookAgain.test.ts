import { expect, test } from "vitest";
import { createCheckStore } from "../../../functions/activities/checked/createCheckStore.ts";
import { lookAgain } from "../../../functions/activities/checked/lookAgain.ts";
import type { CollectedPeople } from "../../../shared/domain/measure/collected.ts";
import type { Plan } from "../../../shared/domain/plan/plan.ts";
import type { DevicePage } from "../../../shared/ports/devices.ts";
import type { Reading } from "../../../shared/ports/reading.ts";
import { createTestWorld } from "../../fakes/createTestWorld.ts";
import { aPhase } from "../../shared/domain/build/aPhase.ts";
import { aPlan } from "../../shared/domain/build/aPlan.ts";

const hour = 3_600_000;
const people: CollectedPeople = {
  people: new Map(),
  memberships: { ops: { audience: new Set(["ana"]), exempt: new Set(), enforced: new Set() } },
  traces: new Map(),
  slices: {},
  counted: { before: new Set(), now: new Set() },
  reported: [],
};
const asking = (): Plan => {
  const phase = aPhase();
  const check = { kind: "check", id: "devices", mode: "enforce", item: "D0.4", maxAgeHours: 12 } as const;
  const advance = { ...phase.gates.advance, criteria: [check] };
  return aPlan({}, [aPhase({ gates: { ...phase.gates, advance } })]);
};

function looking(plan: Plan) {
  const made = createTestWorld();
  const store = createCheckStore(made.world);
  const asked: string[] = [];
  const page: Reading<DevicePage> = {
    kind: "read",
    value: {
      devices: [
        {
          device: "d",
          source: "entra",
          owners: ["ana"],
          system: "Windows",
          version: "10.0.22631",
          enabled: true,
        },
      ],
      quarantined: 0,
    },
  };
  const answers: Record<"entra" | "intune", Reading<DevicePage>> = { entra: page, intune: page };
  Object.assign(made.world, {
    devices: {
      page: async (source: "entra" | "intune") => {
        asked.push(source);
        return answers[source];
      },
    },
  });
  const look = () => lookAgain(made.world, { rolloutId: "r1", plan, entries: [], people });
  return { made, store, asked, answers, look, results: () => store.results("r1") };
}

test("a plan that asks for no check is left alone until somebody asks for a look", async () => {
  const { look, results, store, made } = looking(aPlan());
  expect(await look()).toBe("done");
  expect(await results()).toBeUndefined();
  await store.ask("r1", made.now);
  expect(await look()).toBe("done");
  expect((await results())?.devices).toMatchObject({ people: 1, ready: 1 });
});

test("while a gate waits the tenant is looked at every hour, and its lists of devices every six", async () => {
  const { look, results, asked, made, answers } = looking(asking());
  answers.intune = { kind: "unavailable", reason: "forbidden", because: "grant it" };
  for (let hours = 0; hours <= 6; hours += 1) {
    await look();
    expect((await results())?.at).toBe(made.now);
    made.now += hour;
  }
  expect(asked).toEqual(["entra", "intune", "entra", "intune"]);
  expect((await results())?.checks.filter(({ item }) => item === "D0.4")).toHaveLength(4);
});

test("somebody who asks has the devices read anew", async () => {
  const { look, asked, store, made } = looking(asking());
  await look();
  made.now += 60_000;
  await look();
  expect(asked).toHaveLength(2);
  await store.ask("r1", made.now);
  await look();
  expect(asked).toHaveLength(4);
});

test("a tenant that throttles its lists is looked at all the same, and what was known of devices stays", async () => {
  const { look, results, answers, made } = looking(asking());
  answers.intune = { kind: "throttled", retryAfterMs: 1, because: "429" };
  expect(await look()).toBe("done");
  const first = await results();
  expect(first?.devicesAt).toBeUndefined();
  expect(first?.checks.find(({ id }) => id === "devices-audit")?.verdict.because).toContain("throttles");
  answers.intune = { kind: "read", value: { devices: [], quarantined: 0 } };
  made.now += hour;
  await look();
  const known = await results();
  expect(known?.devices).toMatchObject({ people: 1, ready: 1 });
  answers.entra = { kind: "throttled", retryAfterMs: 1, because: "429" };
  made.now += 7 * hour;
  await look();
  expect(await results()).toMatchObject({
    at: made.now,
    devicesAt: known?.devicesAt,
    auditName: known?.auditName,
  });
});

test("a list that may not be read leaves the audit unknown with the permission's name, and an older audit is dropped", async () => {
  const { look, results, answers, made, store } = looking(asking());
  await look();
  const name = (await results())?.auditName ?? "";
  answers.entra = { kind: "unavailable", reason: "forbidden", because: "grant Device.Read.All" };
  made.now += 7 * hour;
  await look();
  const audit = (await results())?.checks.find(({ id }) => id === "devices-audit");
  expect(audit?.verdict).toEqual({ kind: "unknown", because: "grant Device.Read.All" });
  expect(await store.audit("r1", name)).toEqual([]);
});
