import { beforeEach, expect, test } from "vitest";
import { changeMembers } from "../../../shared/acts/changeMembers.ts";
import { enforce } from "../../../shared/acts/enforce.ts";
import { rollBack } from "../../../shared/acts/rollBack.ts";
import { type ActBench, createActBench } from "./createActBench.ts";

const minute = 60_000;
let bench: ActBench;
beforeEach(async () => {
  bench = await createActBench();
});

test("an act whose policy another operation is writing to comes back when that lease has run out", async () => {
  const act = bench.act("o1", await bench.approve(["p1"]));
  await bench.world.leases.take("policy", "somebody else", minute);
  const until = bench.test.now + minute;
  expect(await enforce(bench.world, bench.readyNow, act)).toEqual({ kind: "throttled", until });
  expect(await changeMembers(bench.world, bench.readyNow, { ...act, opId: "m1" })).toEqual({
    kind: "throttled",
    until,
  });
  expect(bench.policies.writes).toEqual([]);
  expect(bench.directory.added).toEqual([]);
  bench.test.now = until;
  expect(await enforce(bench.world, bench.readyNow, act)).toMatchObject({ step: "sent" });
});

test("two operations on one policy at the same time write one after the other", async () => {
  const act = bench.act("o1", await bench.approve(["p1"]));
  const outcomes = await Promise.all([
    enforce(bench.world, bench.readyNow, act),
    enforce(bench.world, bench.readyNow, { ...act, opId: "o2" }),
  ]);
  expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(["moved", "throttled"]);
  expect(bench.policies.writes).toHaveLength(1);
});

test("an act that died is taken up when its lease has run out, by whichever operation comes", async () => {
  const act = bench.act("o1", await bench.approve(["p1"]));
  bench.crashes.add(bench.passed.length + 3);
  await expect(enforce(bench.world, bench.readyNow, act)).rejects.toThrow();
  expect(await enforce(bench.world, bench.readyNow, { ...act, opId: "o2" })).toMatchObject({
    kind: "throttled",
  });
  expect(await enforce(bench.world, bench.readyNow, act)).toMatchObject({ kind: "throttled" });
  bench.test.now += 2 * minute;
  expect(await enforce(bench.world, bench.readyNow, act)).toMatchObject({ step: "sent" });
  expect(bench.policies.writes).toHaveLength(1);
});

test("a lease is given back however the act ended", async () => {
  await enforce(bench.world, bench.readyNow, bench.act("o1", await bench.approve(["p1"], { voters: [] })));
  expect(await bench.world.leases.take("policy", "next", minute)).toEqual({ kind: "taken" });
});

test("a rollback waits for no lease", async () => {
  await bench.world.leases.take("policy", "somebody else", minute);
  bench.policies.edit("policy", { state: "enabled" });
  expect(await rollBack(bench.world, bench.rollingBack("rb"))).toMatchObject({ step: "sent" });
  expect(bench.policies.stored.get("policy")?.state).toBe("reportOnly");
});
