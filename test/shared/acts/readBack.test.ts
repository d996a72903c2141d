import { beforeEach, describe, expect, test } from "vitest";
import { enforce } from "../../../shared/acts/enforce.ts";
import { readBack } from "../../../shared/acts/readBack.ts";
import { rollBack } from "../../../shared/acts/rollBack.ts";
import { type ActBench, createActBench } from "./createActBench.ts";

const minute = 60_000;
let bench: ActBench;
beforeEach(async () => {
  bench = await createActBench();
});
const look = (opId = "o1") => readBack(bench.world, bench.look(opId));

/** Sends the PATCH of operation `o1`. */
async function sent(): Promise<void> {
  const evidenceHash = await bench.approve(["p1"]);
  await enforce(bench.world, bench.readyNow, bench.act("o1", evidenceHash));
}

describe("an enforcement", () => {
  test("is applied when the tenant shows it", async () => {
    await sent();
    expect(await look()).toEqual({ kind: "moved", step: "applied" });
    expect(await bench.steps("o1")).toEqual(["planned", "sent", "applied"]);
  });
  test("is looked at every two seconds until the tenant shows it", async () => {
    bench.policies.staleReads = 5;
    const before = bench.test.now;
    await sent();
    expect(await look()).toMatchObject({ step: "applied" });
    expect(bench.test.now - before).toBe(10_000);
  });
  test("that is not shown within a minute is neither applied nor given up", async () => {
    bench.policies.staleReads = 1_000;
    const before = bench.test.now;
    await sent();
    expect(await look()).toEqual({ kind: "unknownOutcome", because: "policy policy still reads reportOnly" });
    expect(bench.test.now - before).toBeLessThanOrEqual(minute);
    expect((await bench.world.operations.get("r1", "o1"))?.step).toBe("sent");
  });
  test("whose PATCH got lost ends unverified after 15 minutes, without a second PATCH", async () => {
    bench.policies.nextWrites.push({ answer: { kind: "unknownOutcome", because: "reset" }, done: false });
    await sent();
    bench.test.now += 14 * minute;
    expect(await look()).toMatchObject({
      kind: "moved",
      step: "unverified",
      because: "policy policy still reads reportOnly",
    });
    expect(await look()).toMatchObject({ kind: "moved", step: "unverified" });
    expect(bench.policies.writes).toHaveLength(1);
  });
  describe("of a policy that somebody changed meanwhile", () => {
    const because = "policy policy was changed meanwhile: fingerprint x instead of f";
    beforeEach(async () => {
      await sent();
      bench.policies.edit("policy", { fingerprint: "x" });
    });
    test("is rolled back with one PATCH, and refused", async () => {
      expect(await look()).toEqual({ kind: "moved", step: "refused", because: `reverted: ${because}` });
      expect(bench.policies.writes.map(({ state }) => state)).toEqual(["enabled", "reportOnly"]);
      expect(bench.policies.stored.get("policy")?.state).toBe("reportOnly");
      expect(await bench.steps("o1")).toEqual(["planned", "sent", "refused"]);
      expect(await bench.bodies()).toContainEqual({
        kind: "rolledBack",
        wave: "ops",
        by: "trigger",
        because,
        investigation: 1,
      });
    });
    test("pages once, with the numbers and the line that needs nothing of ours", async () => {
      for (let times = 0; times < 3; times++) await look();
      expect(bench.test.notices).toEqual([
        expect.objectContaining({
          severity: "page",
          topic: "readBackDiffers",
          wave: "ops",
          text: expect.stringContaining(because),
          lastResort: expect.stringMatching(/^az rest --method patch .*policies\/policy /),
        }),
      ]);
    });
    test("makes its approval void: the same act is refused, and no later one passes before the investigation is concluded", async () => {
      await look();
      const { evidenceHash = "" } = (await bench.world.operations.get("r1", "o1")) ?? {};
      await readBack(bench.world, bench.look("o1:revert"));
      bench.policies.edit("policy", { fingerprint: "f" });
      for (const opId of ["o1", "o2"]) {
        expect(await enforce(bench.world, bench.readyNow, bench.act(opId, evidenceHash))).toMatchObject({
          step: "refused",
        });
      }
      expect(bench.policies.writes).toHaveLength(2);
    });
    test("is rolled back again and again while the tenant throttles, and refused only then", async () => {
      const throttled = { kind: "throttled", retryAfterMs: 9_000, because: "429" } as const;
      bench.policies.nextWrites.push({ answer: throttled, done: false }, { answer: throttled, done: false });
      const until = bench.test.now + 9_000;
      expect(await look()).toEqual({ kind: "throttled", until });
      expect(await look()).toEqual({ kind: "throttled", until });
      expect(await look()).toMatchObject({ step: "refused" });
      expect(bench.policies.stored.get("policy")?.state).toBe("reportOnly");
    });
    test("ends the same wherever the process dies meanwhile", async () => {
      const checkpoints = bench.passed.length;
      await look();
      const ending = await bench.bodies();
      for (let crash = 1; crash <= bench.passed.length - checkpoints; crash++) {
        const again = await createActBench();
        const evidenceHash = await again.approve(["p1"]);
        await enforce(again.world, again.readyNow, again.act("o1", evidenceHash));
        again.policies.edit("policy", { fingerprint: "x" });
        again.crashes.add(again.passed.length + crash);
        await expect(readBack(again.world, again.look("o1"))).rejects.toThrow();
        expect(await readBack(again.world, again.look("o1"))).toMatchObject({ step: "refused" });
        // A rollback raises the fence with every try.
        const withoutFence = (bodies: typeof ending) => bodies.filter(({ kind }) => kind !== "fence");
        expect(withoutFence(await again.bodies())).toEqual(withoutFence(ending));
        expect(again.policies.stored.get("policy")?.state).toBe("reportOnly");
        expect(again.test.notices).toHaveLength(1);
      }
    });
  });
  test.for([
    { reading: { kind: "throttled" as const, retryAfterMs: 9_000, because: "429" }, kind: "throttled" },
    {
      reading: { kind: "unavailable" as const, reason: "outage" as const, because: "503" },
      kind: "unknownOutcome",
    },
  ])("is left as it is when the reading is $reading.kind", async ({ reading, kind }) => {
    await sent();
    bench.policies.nextReads.push(reading);
    expect((await look()).kind).toBe(kind);
    expect(await bench.steps("o1")).toEqual(["planned", "sent"]);
  });
  test("that is shown after its wave's fence rose is taken back and refused, never applied", async () => {
    await sent();
    await bench.world.operations.raiseFence("r1", "ops");
    expect(await look()).toMatchObject({
      kind: "moved",
      step: "refused",
      because: expect.stringContaining("fence of ops rose from 0 to 1"),
    });
    expect(bench.policies.stored.get("policy")?.state).toBe("reportOnly");
    expect(await bench.steps("o1")).toEqual(["planned", "sent", "refused"]);
  });
  test("that is over is told as it ended", async () => {
    await sent();
    await look();
    bench.policies.edit("policy", { state: "disabled" });
    expect(await look()).toEqual({ kind: "moved", step: "applied" });
  });
  test("that nobody began is unknown", async () => {
    expect(await look("none")).toEqual({ kind: "unknownOutcome", because: "there is no operation none" });
  });
});

describe("a rollback", () => {
  test.for(["reportOnly", "disabled"] as const)("is applied when the policy reads %s", async (state) => {
    await rollBack(bench.world, bench.rollingBack("rb"));
    bench.policies.edit("policy", { state });
    expect(await look("rb")).toMatchObject({ step: "applied" });
  });
  test("is applied on a policy that somebody changed", async () => {
    await rollBack(bench.world, bench.rollingBack("rb"));
    bench.policies.edit("policy", { fingerprint: "x" });
    expect(await look("rb")).toMatchObject({ step: "applied" });
  });
  test("that the tenant shows as enabled is sent again, for ever, and never given up", async () => {
    await rollBack(bench.world, bench.rollingBack("rb"));
    for (let turn = 1; turn <= 3; turn++) {
      bench.policies.edit("policy", { state: "enabled" });
      bench.policies.nextWrites.push({ answer: { kind: "accepted" }, done: false });
      expect(await look("rb")).toMatchObject({
        kind: "unknownOutcome",
        because: "policy policy still reads enabled",
      });
      bench.test.now += 20 * minute;
    }
    expect(bench.policies.writes).toHaveLength(4);
    bench.policies.edit("policy", { state: "reportOnly" });
    expect(await look("rb")).toMatchObject({ step: "applied" });
  });
});
