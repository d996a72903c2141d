import { beforeEach, describe, expect, test } from "vitest";
import { createActivities } from "../../../functions/activities/createActivities.ts";
import type { PhaseQuestion } from "../../../shared/domain/ledger/phaseView.ts";
import { guardRules } from "../../shared/domain/build/aGuard.ts";
import { aRollback, aStep } from "../../shared/domain/build/anEntry.ts";
import { aGate, aPhase } from "../../shared/domain/build/aPhase.ts";
import { aPlan } from "../../shared/domain/build/aPlan.ts";
import { hour, openAt } from "../../shared/domain/build/someRules.ts";
import { aTable } from "../../shared/domain/build/someTables.ts";
import { createReadingBench, type ReadingBench } from "./createReadingBench.ts";
import { employee, registration } from "./fakeTenant.ts";

const wantsObserved = {
  kind: "policyState",
  id: "observed",
  mode: "enforce",
  policy: "observe",
  state: "reportOnly",
  minDays: 7,
} as const;
const plan = aPlan({}, [
  aPhase({
    waves: [
      { id: "ops", name: "Operations", audience: "audience", enforced: "enforced", policy: "policy" },
      { id: "asked", name: "Asked only", audience: "audience" },
    ],
  }),
  aPhase({ id: "pre", waves: [], gates: { start: aGate({ criteria: [wantsObserved] }), advance: aGate() } }),
]);
const question: PhaseQuestion = {
  phase: "dep",
  waves: ["ops", "asked"],
  seen: 0,
  at: openAt,
  timeZone: "Europe/Berlin",
};
const unread = { kind: "unknown", because: "nothing was read yet" };

let bench: ReadingBench;
let activities: ReturnType<typeof createActivities>;
const starter = async () => false;
const observe = (change: Partial<PhaseQuestion> = {}) =>
  activities.observe({ rolloutId: "r1", question: { ...question, ...change } }, starter);
const observeGuard = (wave = "ops", opId?: string) =>
  activities.observeGuard(
    { rules: { ...guardRules, wave }, at: openAt, ...(opId === undefined ? {} : { opId }) },
    starter,
  );

beforeEach(async () => {
  bench = await createReadingBench(plan);
  bench.test.policies.set("policy", "reportOnly").set("observe-policy", "reportOnly");
  activities = createActivities(bench.world);
});

describe("a phase observes what is counted of its waves", () => {
  test("without the days of the curve, which would fill each turn's history", async () => {
    await activities.readSlice({ rolloutId: "r1", at: openAt + hour }, starter);
    const stored = await bench.test.world.rows.get("collected", "r1", "head");
    const head = JSON.parse(stored?.value ?? "{}");
    const enrolledByDay = [{ day: "2026-01-05", enrolled: 1, audience: 3 }];
    const ops = { ...head.counts.ops, recoveries: 2, enrolledByDay };
    await bench.test.world.rows.put("collected", "r1", "head", JSON.stringify({ ...head, counts: { ops } }));
    const { counts } = await observe();
    expect(counts["ops"]).toMatchObject({ kind: "counted", recoveries: 2 });
    expect(counts["ops"]).not.toHaveProperty("enrolledByDay");
    expect(counts["asked"]).toEqual(unread);
  });
});

describe("a phase observes how far the people of evidence have moved", () => {
  const frozen = async (people: readonly string[]) => {
    bench.tenant.registrations.push(...["ann", "ben", "cem"].map((id) => registration(id)));
    await activities.readSlice({ rolloutId: "r1", at: openAt + hour }, starter);
    const peopleHash = await bench.world.evidence.putPeople("r1", people);
    return bench.world.evidence.put("r1", {
      rolloutId: "r1",
      phase: "dep",
      attempt: 1,
      gate: "ops.enforce.1",
      at: openAt,
      planHash: "p",
      criteria: [],
      waves: { ops: await bench.counts() },
      act: {
        wave: "ops",
        slice: 1,
        policy: "policy",
        fingerprint: "f",
        enforcedGroup: "enforced",
        people: people.length,
        peopleHash,
      },
    });
  };

  test("since it was frozen, by what was collected last", async () => {
    const evidence = await frozen(["ann", "ben"]);
    expect((await observe({ evidence })).moved).toEqual({ wave: "ops", gone: 0, caught: 0, frozen: 2 });
    bench.tenant.groups.set("audience", [employee("ben"), employee("cem")]);
    bench.tenant.groups.set("enforced", [employee("stranger")]);
    while (
      (await activities.readSlice({ rolloutId: "r1", at: openAt + 10 * hour }, starter)).kind === "more"
    );
    expect((await observe({ evidence })).moved).toEqual({ wave: "ops", gone: 1, caught: 1, frozen: 2 });
  });

  test("not at all where no evidence names people, and as unknown where they cannot be read", async () => {
    expect(await observe()).not.toHaveProperty("moved");
    const evidence = await frozen(["ann"]);
    await bench.test.world.rows.remove("collected", "r1", "head");
    expect((await observe({ evidence })).moved).toMatchObject({ kind: "unknown" });
  });
});

describe("a phase observes", () => {
  test("that nothing was read yet, for every wave it asks for", async () => {
    expect((await observe()).counts).toEqual({ ops: unread, asked: unread });
  });

  test("what was counted last, and the plan and head of the ledger", async () => {
    await activities.readSlice({ rolloutId: "r1", at: openAt + hour }, starter);
    const seen = await observe();
    // The days before would make each turn's history longer, and no gate judges them.
    const shown = async (wave: string) => {
      const { enrolledByDay: days, ...counted } = await bench.counts(wave);
      expect(days).toHaveLength(1);
      return counted;
    };
    expect(seen.counts).toEqual({ ops: await shown("ops"), asked: await shown("asked") });
    expect(seen).toMatchObject({ head: 1, planHash: bench.planHash, openInvestigations: 0 });
  });

  test("a wave of which nothing was counted beside one that was", async () => {
    await activities.readSlice({ rolloutId: "r1", at: openAt + hour }, starter);
    expect((await observe({ waves: ["ops", "new"] })).counts).toMatchObject({
      ops: { kind: "counted" },
      new: unread,
    });
  });

  test("the policies of its waves, and the observe policy only where a gate asks for it", async () => {
    const seen = { kind: "seen", state: "reportOnly", fingerprint: "f1" };
    expect((await observe()).policies).toEqual({ ops: seen });
    expect((await observe({ phase: "pre", waves: [] })).policies).toEqual({ observe: seen });
  });

  test("that a policy could not be read, and why", async () => {
    bench.test.policies.delete("policy");
    expect((await observe()).policies).toEqual({
      ops: { kind: "unknown", because: "there is no policy policy", missing: true },
    });
  });

  test("a policy anew as soon as anything was recorded", async () => {
    await observe();
    bench.test.policies.set("policy", "enabled");
    expect((await observe()).policies["ops"]).toMatchObject({ state: "reportOnly" });
    await bench.append(aStep("enforce", "applied"));
    expect((await observe()).policies["ops"]).toMatchObject({ state: "enabled" });
  });

  test("nothing when the plan has no such phase", async () => {
    await expect(observe({ phase: "nope" })).rejects.toThrow("plan test has no phase nope");
  });
});

describe("a guard observes", () => {
  test("its wave's counts, policy and what the ledger intends", async () => {
    expect(await observeGuard()).toMatchObject({ counts: unread, intended: "reportOnly", ended: false });
    await activities.readSlice({ rolloutId: "r1", at: openAt + hour }, starter);
    await bench.append(aStep("enforce", "applied"));
    bench.test.policies.set("policy", "enabled");
    expect(await observeGuard()).toMatchObject({
      counts: await bench.counts("ops"),
      intended: "enabled",
      enforcedAt: 2,
      policy: { kind: "seen", state: "enabled" },
    });
    await bench.append(aRollback());
    expect(await observeGuard()).toMatchObject({ intended: "reportOnly", rolledBackAt: 3 });
  });

  test("how far its own rollback has come, and that the rollout has ended", async () => {
    await bench.append(aStep("rollBack", "sent"));
    expect((await observeGuard("ops", "o-rollBack")).operation).toBe("sent");
    expect(await observeGuard("ops", "another")).not.toHaveProperty("operation");
    await bench.append({ kind: "rolloutEnded", outcome: "aborted" });
    expect((await observeGuard()).ended).toBe(true);
  });

  test("what the data says of the cause, only while a trigger alarms", async () => {
    await activities.readSlice({ rolloutId: "r1", at: openAt + hour }, starter);
    await bench.append(aStep("enforce", "applied"));
    const { rows } = bench.world;
    const row = await rows.get("collected", "r1", "head");
    const head = JSON.parse(row?.value ?? "{}");
    const day = { day: "2026-01-06", foreign: {}, registration: 0 };
    const tables = { ops: [{ ...day, ...aTable() }] };
    const store = async (blockedToday: number): Promise<void> => {
      const ops = { ...head.counts.ops, activeToday: 60, blockedToday, signInsUntil: openAt };
      await rows.put("collected", "r1", "head", JSON.stringify({ ...head, tables, counts: { ops } }));
    };
    await store(6);
    expect((await observeGuard()).cause).toContain("84 % of the blocked people use the app field");
    await store(1);
    expect(await observeGuard()).not.toHaveProperty("cause");
  });

  test("that a wave without a policy has none", async () => {
    expect((await observeGuard("asked")).policy).toEqual({
      kind: "unknown",
      because: "the wave has no policy",
    });
  });
});

describe("a plan that runs is loaded", () => {
  test("as the rules of one phase, counted from the start of the rollout", async () => {
    const { rules } = await activities.loadPhase({ rolloutId: "r1", phase: "dep" }, starter);
    expect(rules).toMatchObject({
      rolloutId: "r1",
      phase: "dep",
      planHash: bench.planHash,
      lateAt: openAt + 4 * 7 * 24 * hour,
    });
  });

  test("as its phases in order with the poll interval", async () => {
    expect(await activities.loadRollout({ rolloutId: "r1" }, starter)).toEqual({
      phases: ["dep", "pre"],
      pollMs: hour,
    });
  });

  test("never for a phase or rollout that there is not", async () => {
    await expect(activities.loadPhase({ rolloutId: "r1", phase: "x" }, starter)).rejects.toThrow(
      "no phase x",
    );
    await expect(activities.loadRollout({ rolloutId: "r9" }, starter)).rejects.toThrow("no rollout r9");
  });
});
