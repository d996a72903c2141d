import { beforeEach, describe, expect, test } from "vitest";
import { changeMembers } from "../../../shared/acts/changeMembers.ts";
import { enforce } from "../../../shared/acts/enforce.ts";
import { rollBack } from "../../../shared/acts/rollBack.ts";
import type { ActOutcome } from "../../../shared/domain/enforcement/act.ts";
import { StoreUnavailable } from "../../../shared/ports/storeUnavailable.ts";
import type { World } from "../../../shared/ports/world.ts";
import { type ActBench, Crash, createActBench } from "./createActBench.ts";

const minute = 60_000;
let bench: ActBench;
let evidenceHash: string;
beforeEach(async () => {
  bench = await createActBench();
  evidenceHash = await bench.approve(["p1", "p2"]);
});

const enforcing = (): Promise<ActOutcome> =>
  enforce(bench.world, bench.readyNow, bench.act("o", evidenceHash));
const changing = (): Promise<ActOutcome> =>
  changeMembers(bench.world, bench.readyNow, bench.act("o", evidenceHash));
const rollingBack = (): Promise<ActOutcome> => rollBack(patient(), bench.rollingBack("o"));

/** Whoever sleeps gives the others time to act, as in life. */
function patient(): World {
  const { clock } = bench.world;
  const sleep = async (ms: number): Promise<void> => {
    await new Promise(setImmediate);
    await clock.sleep(ms);
  };
  return { ...bench.world, clock: { ...clock, sleep } };
}

/** Starts another delivery as the first passes a checkpoint, and lets it come as far as it can before the first goes on. */
async function overlapping(point: string, deliver: () => Promise<ActOutcome>): Promise<ActOutcome[]> {
  let second: Promise<ActOutcome> | undefined;
  bench.onCheckpoint = async (name) => {
    if (name !== point || second !== undefined) return;
    second = deliver();
    for (let turn = 0; turn < 200; turn++) await Promise.resolve();
  };
  const first = await deliver();
  if (second === undefined) throw new Error(`no delivery passed ${point}`);
  return [first, await second];
}

describe("of two deliveries of one operation that overlap", () => {
  test.for(["enforce.1", "enforce.2", "enforce.3", "enforce.4", "enforce.5", "enforce.6", "enforce.sent"])(
    "one enables the policy, also when the other comes at %s",
    async (point) => {
      const [first] = await overlapping(point, enforcing);
      expect(first).toMatchObject({ kind: expect.stringMatching(/^(moved|throttled)$/) });
      expect(bench.policies.writes).toEqual([{ policy: "policy", state: "enabled" }]);
      expect(await bench.steps("o")).toEqual(["planned", "sent"]);
    },
  );

  test.for(["changeMembers.1", "changeMembers.2", "changeMembers.4", "changeMembers.5", "changeMembers.6"])(
    "one adds each person, also when the other comes at %s",
    async (point) => {
      await overlapping(point, changing);
      expect(bench.directory.added).toEqual(["p1", "p2"]);
      expect(await bench.steps("o")).toEqual(["planned", "sent"]);
    },
  );

  test.for(["rollBack.1", "rollBack.2", "rollBack.3", "rollBack.sent"])(
    "one puts the policy back, also when the other comes at %s, and none is turned away",
    async (point) => {
      bench.policies.edit("policy", { state: "enabled" });
      const outcomes = await overlapping(point, rollingBack);
      for (const outcome of outcomes) expect(outcome).toMatchObject({ kind: "moved", step: "sent" });
      expect(bench.policies.writes).toEqual([{ policy: "policy", state: "reportOnly" }]);
    },
  );

  test("one writes although the tenant shows what was before for a while", async () => {
    bench.policies.staleReads = 5;
    await Promise.all([enforcing(), enforcing()]);
    expect(await enforcing()).toMatchObject({ step: "sent" });
    expect(bench.policies.writes).toHaveLength(1);
  });

  test("whoever took so long that the lease ran out looks again before writing", async () => {
    let slow = true;
    bench.onCheckpoint = async (name) => {
      if (name !== "enforce.5" || !slow) return;
      slow = false;
      bench.test.now += 3 * minute;
      expect(await enforcing()).toMatchObject({ step: "sent" });
    };
    expect(await enforcing()).toMatchObject({ kind: "moved", step: "sent" });
    expect(bench.policies.writes).toHaveLength(1);
  });
});

describe("a rollback", () => {
  beforeEach(() => bench.policies.edit("policy", { state: "enabled" }));

  test("that died before its write is finished by the next delivery, which waits half a minute at most", async () => {
    bench.policies.onWrite = () => {
      throw new Crash("on the way");
    };
    await expect(rollingBack()).rejects.toThrow(Crash);
    bench.policies.onWrite = undefined;
    const before = bench.test.now;
    expect(await rollingBack()).toMatchObject({ step: "sent" });
    expect(bench.test.now - before).toBeLessThanOrEqual(30_000);
    expect(bench.policies.stored.get("policy")?.state).toBe("reportOnly");
  });

  test("that the tenant throttled is tried again without waiting for itself", async () => {
    const answer = { kind: "throttled" as const, retryAfterMs: 1_000, because: "429" };
    bench.policies.nextWrites.push({ answer, done: false });
    expect(await rollingBack()).toMatchObject({ kind: "throttled" });
    const before = bench.test.now;
    expect(await rollingBack()).toMatchObject({ step: "sent" });
    expect(bench.test.now).toBe(before);
  });

  test("is sent when the store goes down before anybody could claim it", async () => {
    const take = async () => {
      throw new StoreUnavailable("down");
    };
    const world = { ...bench.world, leases: { ...bench.world.leases, take } };
    await rollBack(world, bench.rollingBack("o"));
    expect(bench.policies.writes).toEqual([{ policy: "policy", state: "reportOnly" }]);
  });
});
