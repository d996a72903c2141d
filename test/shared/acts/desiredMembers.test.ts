import { beforeEach, describe, expect, test } from "vitest";
import { changeMembers } from "../../../shared/acts/changeMembers.ts";
import { enforce } from "../../../shared/acts/enforce.ts";
import { readBack } from "../../../shared/acts/readBack.ts";
import { rollBack } from "../../../shared/acts/rollBack.ts";
import type { ActOutcome } from "../../../shared/domain/enforcement/act.ts";
import { aPlan } from "../domain/build/aPlan.ts";
import { type ActBench, createActBench } from "./createActBench.ts";

let bench: ActBench;
beforeEach(async () => {
  bench = await createActBench();
});
const people = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `p${from + index}`);
const enforced = (): string[] => [...(bench.directory.groups.get("enforced") ?? [])];

/** Adds an approved slice and reads it back; `known` people were enforced when it was frozen. */
async function add(opId: string, slice: readonly string[], known = 0): Promise<ActOutcome> {
  const evidenceHash = await bench.approve(slice, { enforced: known });
  const sent = await changeMembers(bench.world, bench.readyNow, bench.act(opId, evidenceHash));
  return sent.kind === "moved" && sent.step === "sent" ? readBack(bench.world, bench.look(opId)) : sent;
}

/** A wave with two slices in force that is rolled back, its investigation concluded. */
async function rolledBackWave(): Promise<void> {
  await add("m1", people(1, 10));
  bench.policies.edit("policy", { state: "enabled" });
  await add("m2", people(11, 30), 10);
  await rollBack(bench.world, bench.rollingBack("rb"));
  await readBack(bench.world, bench.look("rb"));
  const conclusion = { verdict: "environmental", cause: "c", fix: "f", by: "ana" } as const;
  await bench.append({ kind: "investigationConcluded", investigation: 1, ...conclusion });
  bench.test.now += 24 * 60 * 60_000;
}

describe("a retry after a rollback", () => {
  beforeEach(rolledBackWave);

  test("first reduces the group to its slice, so that one PATCH enforces no more than people approved", async () => {
    expect(enforced()).toHaveLength(30);
    expect(await add("m3", people(1, 5), 30)).toMatchObject({ step: "applied" });
    expect(enforced()).toEqual(people(1, 5));
    expect(bench.directory.added).toHaveLength(30);
    expect((await bench.bodies()).at(-1)).toMatchObject({
      step: "applied",
      people: 5,
      because: "25 people of earlier slices are taken out",
    });
    const evidenceHash = await bench.approve(people(1, 5), { enforced: 30 });
    expect(await enforce(bench.world, bench.readyNow, bench.act("e3", evidenceHash))).toMatchObject({
      step: "sent",
    });
  });

  test("takes out only those whom this product added", async () => {
    bench.directory.groups.get("enforced")?.add("p50");
    await add("m3", people(1, 5), 31);
    expect(enforced()).toEqual([...people(1, 5), "p50"]);
  });

  test("takes nobody out where anything is refused", async () => {
    const evidenceHash = await bench.approve(people(1, 5), { enforced: 30, voters: ["ana"] });
    await changeMembers(bench.world, bench.readyNow, bench.act("m3", evidenceHash));
    expect(bench.directory.removed).toEqual([]);
  });

  test.for([
    { answer: { kind: "throttled", retryAfterMs: 5_000, because: "429" } as const, kind: "throttled" },
    { answer: { kind: "unknownOutcome", because: "reset" } as const, kind: "unknownOutcome" },
  ])("goes on where a removal is $kind", async ({ answer, kind }) => {
    const evidenceHash = await bench.approve(people(1, 5), { enforced: 30 });
    bench.directory.nextRemovals.push(answer);
    const act = bench.act("m3", evidenceHash);
    expect((await changeMembers(bench.world, bench.readyNow, act)).kind).toBe(kind);
    expect(await changeMembers(bench.world, bench.readyNow, act)).toMatchObject({ step: "sent" });
    expect(enforced()).toEqual(people(1, 5));
  });

  test("is not applied while somebody is still shown in the group", async () => {
    const evidenceHash = await bench.approve(people(1, 5), { enforced: 30 });
    await changeMembers(bench.world, bench.readyNow, bench.act("m3", evidenceHash));
    bench.directory.groups.get("enforced")?.add("p20");
    expect(await readBack(bench.world, bench.look("m3"))).toEqual({
      kind: "unknownOutcome",
      because: "1 of 25 people are still in the enforced group",
    });
  });

  test("stops when a rollback raises the fence between two removals", async () => {
    const evidenceHash = await bench.approve(people(1, 5), { enforced: 30 });
    const remove = bench.directory.removeMember.bind(bench.directory);
    bench.directory.removeMember = async (group, person) => {
      if (person === "p7") await bench.world.operations.raiseFence("r1", "ops");
      return remove(group, person);
    };
    expect(await changeMembers(bench.world, bench.readyNow, bench.act("m3", evidenceHash))).toMatchObject({
      step: "refused",
      because: "fence of ops rose to 2 while 25 people were taken out",
    });
    expect(bench.directory.removed).toEqual(["p6", "p7"]);
  });
});

describe("while the policy is in force", () => {
  beforeEach(async () => {
    await add("m1", people(1, 10));
    bench.policies.edit("policy", { state: "enabled" });
  });

  test("the next slice keeps those enforced, and takes out who has left the audience or is exempt", async () => {
    bench.directory.groups.get("audience")?.delete("p3");
    bench.directory.groups.set("exceptions", new Set(["p4"]));
    bench.policies.edit("policy", { excludeGroups: ["exceptions"] });
    expect(await add("m2", people(11, 12), 10)).toMatchObject({ step: "applied" });
    expect(enforced().toSorted()).toEqual(
      ["p1", "p2", "p5", "p6", "p7", "p8", "p9", "p10", "p11", "p12"].toSorted(),
    );
  });

  test("a leaver whom somebody else added stays", async () => {
    bench.directory.groups.get("enforced")?.add("other");
    await add("m2", people(11, 12), 11);
    expect(bench.directory.removed).toEqual([]);
  });

  test("more leavers than the cap of a step hold the slice back: the audience may be broken", async () => {
    bench = await createActBench(aPlan({ caps: { firstSlice: 3, perStep: 4, perDay: 100 } }));
    for (const [index, opId] of ["m1", "m2"].entries()) {
      await add(opId, people(1 + 4 * index, 4 + 4 * index), 4 * index);
      bench.policies.edit("policy", { state: "enabled" });
    }
    for (const id of people(1, 5)) bench.directory.groups.get("audience")?.delete(id);
    expect(await add("m3", people(9, 10), 8)).toMatchObject({
      step: "refused",
      because: expect.stringContaining("5 enforced people have left the audience or are exempt now > cap 4"),
    });
    expect(bench.directory.removed).toEqual([]);
  });
});

test("enabling a policy whose group holds more people than a step may enforce is refused with the numbers", async () => {
  const evidenceHash = await bench.approve(["p1"], { enforced: 51 });
  bench.directory.groups.set("enforced", new Set(people(1, 51)));
  expect(await enforce(bench.world, bench.readyNow, bench.act("o1", evidenceHash))).toMatchObject({
    step: "refused",
    because: "enabling policy would enforce 51 people at once > cap 50",
  });
  expect(bench.policies.writes).toEqual([]);
});

describe("enabling a policy whose group holds people whom no slice chose", () => {
  /** These people stand in the group already when people are asked about `p1`; of all of them only `p1` and `p2` are enrolled. */
  async function enforceWith(others: readonly string[]) {
    const enrolled = new Set(people(1, 2));
    const { now } = bench.test;
    bench.readyNow = async () => ({
      people: enrolled,
      enrolled,
      ready: enrolled,
      signInsUntil: now,
      enrolmentAt: now,
      domainsAt: now,
    });
    bench.directory.groups.set("enforced", new Set(["p1", ...others]));
    const evidenceHash = await bench.approve(["p1"], { enforced: others.length });
    return enforce(bench.world, bench.readyNow, bench.act("o1", evidenceHash));
  }
  test.for<[string, readonly string[], string]>([
    ["of the wave without a passkey", ["p50", "p51"], "2 of 3 people"],
    ["outside of the wave", ["stranger"], "1 of 2 people"],
  ])("%s is refused with the numbers", async ([, others, numbers]) => {
    expect(await enforceWith(others)).toMatchObject({
      step: "refused",
      because: `${numbers} whom policy policy would reach are not ready > 0`,
    });
    expect(bench.policies.writes).toEqual([]);
  });
  test("goes on where all of them are ready", async () => {
    expect(await enforceWith(["p2"])).toMatchObject({ step: "sent" });
  });
});

describe("where the group is the audience itself", () => {
  /** Of these many people so many have no passkey; the policy excludes `exempt` by group. */
  async function enforceAll(count: number, unready: number, exempt: readonly string[] = []) {
    bench = await createActBench(aPlan({ groupWrites: false }));
    const all = people(1, count);
    bench.directory.groups.set("enforced", new Set(all));
    bench.directory.groups.set("exceptions", new Set(exempt));
    bench.policies.edit("policy", { excludeGroups: ["exceptions"] });
    const { now } = bench.test;
    const enrolled = new Set(all.slice(unready));
    bench.readyNow = async () => ({
      people: enrolled,
      enrolled,
      ready: enrolled,
      signInsUntil: now,
      enrolmentAt: now,
      domainsAt: now,
    });
    const evidenceHash = await bench.approve([], { enforced: count });
    return enforce(bench.world, bench.readyNow, bench.act("o1", evidenceHash));
  }
  test.for<[number, number, string]>([
    [10, 2, "2 of 10 people whom policy policy would reach are not ready > 1"],
    [100, 3, "3 of 100 people whom policy policy would reach are not ready > 2"],
  ])("of %i people %i unready ones are too many", async ([count, unready, because]) => {
    expect(await enforceAll(count, unready)).toMatchObject({ step: "refused", because });
    expect(bench.policies.writes).toEqual([]);
  });
  test.for([
    [10, 1],
    [100, 2],
    [149, 2],
  ] as const)("of %i people %i unready ones may be", async ([count, unready]) => {
    expect(await enforceAll(count, unready)).toMatchObject({ step: "sent" });
  });
  test("who is excluded by the policy does not count", async () => {
    expect(await enforceAll(10, 3, ["p1", "p2"])).toMatchObject({ step: "sent" });
  });
});
