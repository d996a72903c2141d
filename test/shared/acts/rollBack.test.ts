import { beforeEach, describe, expect, test } from "vitest";
import { changeMembers } from "../../../shared/acts/changeMembers.ts";
import { enforce } from "../../../shared/acts/enforce.ts";
import { readBack } from "../../../shared/acts/readBack.ts";
import { rollBack } from "../../../shared/acts/rollBack.ts";
import type { PolicyState } from "../../../shared/domain/measure/waveReading.ts";
import { aConclusion } from "../domain/build/anEntry.ts";
import { aPhase } from "../domain/build/aPhase.ts";
import { aPlan } from "../domain/build/aPlan.ts";
import { closedAt } from "../domain/build/someRules.ts";
import { type ActBench, approvedPolicy, Crash, createActBench } from "./createActBench.ts";

let bench: ActBench;
beforeEach(async () => {
  bench = await createActBench();
});
const state = (): PolicyState | undefined => bench.policies.stored.get("policy")?.state;
const kinds = async (): Promise<string[]> => (await bench.bodies()).map(({ kind }) => kind);

describe("from any state of the policy", () => {
  test.for<PolicyState>(["enabled", "reportOnly", "disabled"])(
    "%s it asks for report-only, once",
    async (before) => {
      bench.policies.edit("policy", { state: before });
      expect(await rollBack(bench.world, bench.rollingBack("rb"))).toMatchObject({
        kind: "moved",
        step: "sent",
      });
      expect(bench.policies.writes).toEqual([{ policy: "policy", state: "reportOnly" }]);
    },
  );
});

test.for<[string, (bench: ActBench) => unknown]>([
  [
    "no change window is open",
    ({ test }) => {
      test.now = closedAt;
    },
  ],
  ["an order to pause stands", ({ order }) => order("pause")],
  ["the rollout was aborted", ({ order }) => order("abort")],
  ["the rollout has ended", ({ append }) => append({ kind: "rolloutEnded", outcome: "completed" })],
  [
    "the policy was changed by someone else",
    ({ policies }) => policies.edit("policy", { fingerprint: "x", includeUsers: ["All"] }),
  ],
  [
    "an investigation is open",
    ({ append }) => append({ kind: "rolledBack", wave: "lab", by: "order", because: "b", investigation: 1 }),
  ],
  [
    "nothing can be read",
    ({ policies, directory }) => {
      policies.nextReads.push({ kind: "unavailable", reason: "outage", because: "503" });
      directory.unreadable = "503";
    },
  ],
])("asks nobody: it works although %s", async ([, change]) => {
  bench.policies.edit("policy", { state: "enabled" });
  await change(bench);
  await rollBack(bench.world, bench.rollingBack("rb"));
  expect(state()).toBe("reportOnly");
});

test("raises the fence before it writes", async () => {
  bench.policies.onWrite = () => expect(bench.passed).toContain("rollBack.2");
  await rollBack(bench.world, bench.rollingBack("rb"));
  expect(await bench.world.operations.fence("r1", "ops")).toBe(1);
  expect(await kinds()).toEqual(["rolloutStarted", "operation", "fence", "rolledBack", "operation"]);
});

test("opens an investigation with its reason and number", async () => {
  await rollBack(bench.world, bench.rollingBack("rb", { by: "trigger", because: "6 of 60 blocked" }));
  expect(await bench.bodies()).toContainEqual({
    kind: "rolledBack",
    wave: "ops",
    by: "trigger",
    because: "6 of 60 blocked",
    investigation: 1,
  });
});

test("three times is one effect: one PATCH, one rollback, one fence on record", async () => {
  for (let times = 0; times < 3; times++) {
    await rollBack(bench.world, bench.rollingBack("rb"));
    await readBack(bench.world, bench.look("rb"));
  }
  expect(bench.policies.writes).toHaveLength(1);
  expect((await kinds()).filter((kind) => kind === "rolledBack" || kind === "fence")).toEqual([
    "fence",
    "rolledBack",
  ]);
  expect(await bench.steps("rb")).toEqual(["planned", "sent", "applied"]);
  expect(await bench.world.operations.fence("r1", "ops")).toBe(1);
});

test.for(["killSwitch", "readOnly"] as const)("is never held back by %s", async (name) => {
  const request = { on: true, by: "eve", roles: ["emergency" as const], because: "incident", at: 1 };
  await bench.world.switches.ask(name, request);
  expect(await rollBack(bench.world, bench.rollingBack("r"))).toMatchObject({ kind: "moved", step: "sent" });
});

test("touches no other wave", async () => {
  const other = { id: "lab", name: "Lab", audience: "a2", enforced: "e2", policy: "other" };
  bench = await createActBench(aPlan({}, [aPhase({ waves: [...aPhase().waves, other] })]));
  bench.policies.stored.set("other", { ...approvedPolicy, id: "other", state: "enabled" });
  await rollBack(bench.world, bench.rollingBack("rb"));
  expect(bench.policies.stored.get("other")?.state).toBe("enabled");
  expect(await bench.world.operations.fence("r1", "lab")).toBe(0);
});

test("an enforcement that was approved before it is refused after it", async () => {
  const evidenceHash = await bench.approve(["p1"]);
  bench.policies.nextReads.push({ kind: "unavailable", reason: "outage", because: "503" });
  await enforce(bench.world, bench.readyNow, bench.act("o1", evidenceHash));
  await rollBack(bench.world, bench.rollingBack("rb"));
  expect(await enforce(bench.world, bench.readyNow, bench.act("o1", evidenceHash))).toMatchObject({
    step: "refused",
  });
  expect(await enforce(bench.world, bench.readyNow, bench.act("o2", evidenceHash))).toMatchObject({
    step: "refused",
    because: "rollback rb of ops is sent and not confirmed yet",
  });
  expect(state()).toBe("reportOnly");
});

test("recorded for someone outside it raises the fence, opens the investigation and writes nothing to the tenant", async () => {
  bench.policies.edit("policy", { state: "disabled" });
  expect(await rollBack(bench.world, bench.rollingBack("rb", { by: "outside", because: "b" }))).toMatchObject(
    { step: "applied" },
  );
  expect(bench.policies.writes).toEqual([]);
  expect(state()).toBe("disabled");
  expect(await bench.world.operations.fence("r1", "ops")).toBe(1);
  expect(await kinds()).toContain("rolledBack");
});

test("of a wave that enforces nothing yet writes nothing and still holds the rollout", async () => {
  const { enforce: _, ...gates } = aPhase().gates;
  bench = await createActBench(
    aPlan({}, [aPhase({ gates, waves: [{ id: "ops", name: "O", audience: "a" }] })]),
  );
  expect(await rollBack(bench.world, bench.rollingBack("rb"))).toMatchObject({ step: "applied" });
  expect(bench.policies.writes).toEqual([]);
  expect(await kinds()).toContain("rolledBack");
});

test("throttled or refused holds back what was approved at once, and goes on when it is asked again", async () => {
  bench.policies.edit("policy", { state: "enabled" });
  bench.policies.nextWrites.push(
    { answer: { kind: "throttled", retryAfterMs: 4_000, because: "429" }, done: false },
    { answer: { kind: "refused", because: "403" }, done: false },
  );
  const asked = bench.rollingBack("rb");
  expect(await rollBack(bench.world, asked)).toEqual({ kind: "throttled", until: bench.test.now + 4_000 });
  expect(await rollBack(bench.world, asked)).toEqual({ kind: "unknownOutcome", because: "403" });
  expect(await bench.steps("rb")).toEqual(["planned"]);
  expect((await kinds()).filter((kind) => kind === "rolledBack")).toHaveLength(1);
  expect(await bench.world.operations.fence("r1", "ops")).toBeGreaterThan(0);
  const evidenceHash = await bench.approve(["p1"]);
  expect(await enforce(bench.world, bench.readyNow, bench.act("o1", evidenceHash))).toMatchObject({
    step: "refused",
  });
  expect(bench.policies.writes).not.toContainEqual({ policy: "policy", state: "enabled" });
  expect(await rollBack(bench.world, asked)).toMatchObject({ step: "sent" });
  expect(state()).toBe("reportOnly");
  expect((await kinds()).filter((kind) => kind === "fence")).toHaveLength(1);
  expect(await changeMembers(bench.world, bench.readyNow, bench.act("m1", evidenceHash))).toMatchObject({
    step: "refused",
  });
});

test("that the tenant has not taken yet refuses every act of its wave, also when the investigation is concluded", async () => {
  const answer = { kind: "throttled", retryAfterMs: 4_000, because: "429" } as const;
  bench.policies.nextWrites.push({ answer, done: false });
  await rollBack(bench.world, bench.rollingBack("rb"));
  await bench.append(aConclusion(1));
  const evidenceHash = await bench.approve(["p1"]);
  expect(await enforce(bench.world, bench.readyNow, bench.act("o1", evidenceHash))).toMatchObject({
    step: "refused",
    because: "rollback rb of ops is planned and not confirmed yet",
  });
  await rollBack(bench.world, bench.rollingBack("rb"));
  await readBack(bench.world, bench.look("rb"));
  expect(await enforce(bench.world, bench.readyNow, bench.act("o2", evidenceHash))).toMatchObject({
    step: "sent",
  });
});

test("whose answer got lost is recorded and read back", async () => {
  bench.policies.edit("policy", { state: "enabled" });
  bench.policies.nextWrites.push({ answer: { kind: "unknownOutcome", because: "reset" }, done: false });
  await rollBack(bench.world, bench.rollingBack("rb"));
  expect(await readBack(bench.world, bench.look("rb"))).toMatchObject({ kind: "unknownOutcome" });
  expect(await readBack(bench.world, bench.look("rb"))).toMatchObject({ step: "applied" });
  expect(state()).toBe("reportOnly");
});

test("of a wave or a rollout that does not exist is an error, and writes nothing", async () => {
  await expect(rollBack(bench.world, bench.rollingBack("rb", { wave: "nowhere" }))).rejects.toThrow(
    "no wave nowhere",
  );
  await expect(rollBack(bench.world, bench.rollingBack("rb", { rolloutId: "none" }))).rejects.toThrow(
    "no rollout none",
  );
  expect(bench.policies.writes).toEqual([]);
});

test("is not over while an act may still write, so an enforcement that arrives last and dies is put back", async () => {
  const evidenceHash = await bench.approve(["p1"]);
  const { policies } = bench.world;
  // The last look at the fence is over: the rollback is written and looked at, then the PATCH arrives and the process dies.
  const setState: typeof policies.setState = async (id, wanted) => {
    await rollBack(bench.world, bench.rollingBack("rb"));
    expect(await readBack(bench.world, bench.look("rb"))).toMatchObject({ kind: "unknownOutcome" });
    await policies.setState(id, wanted);
    throw new Crash("enforce.6");
  };
  const dying = { ...bench.world, policies: { ...policies, setState } };
  await expect(enforce(dying, bench.readyNow, bench.act("o1", evidenceHash))).rejects.toThrow(Crash);
  expect(state()).toBe("enabled");

  expect(await readBack(bench.world, bench.look("rb"))).toMatchObject({ kind: "unknownOutcome" });
  expect(state()).toBe("reportOnly");
  bench.test.now += 3 * 60_000;
  expect(await readBack(bench.world, bench.look("rb"))).toMatchObject({ step: "applied" });
  expect(await enforce(bench.world, bench.readyNow, bench.act("o1", evidenceHash))).toMatchObject({
    step: "refused",
  });
  expect(state()).toBe("reportOnly");
});

test("is over as soon as the act that was under way has ended", async () => {
  const evidenceHash = await bench.approve(["p1"]);
  await enforce(bench.world, bench.readyNow, bench.act("o1", evidenceHash));
  await rollBack(bench.world, bench.rollingBack("rb"));
  expect(await readBack(bench.world, bench.look("rb"))).toMatchObject({ step: "applied" });
});
