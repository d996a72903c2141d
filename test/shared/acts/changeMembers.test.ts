import { beforeEach, describe, expect, test } from "vitest";
import { changeMembers } from "../../../shared/acts/changeMembers.ts";
import { readBack } from "../../../shared/acts/readBack.ts";
import { rollBack } from "../../../shared/acts/rollBack.ts";
import { aPlan } from "../domain/build/aPlan.ts";
import { type ActBench, type ApprovalChange, createActBench } from "./createActBench.ts";

let bench: ActBench;
beforeEach(async () => {
  bench = await createActBench();
});
const people = (count: number): string[] => Array.from({ length: count }, (_, index) => `p${index + 1}`);

async function run(
  slice: readonly string[],
  change: (bench: ActBench) => unknown = () => undefined,
  approval: ApprovalChange = {},
) {
  const evidenceHash = await bench.approve(slice, approval);
  await change(bench);
  return changeMembers(bench.world, bench.readyNow, bench.act("m1", evidenceHash));
}

test("adds exactly the approved people, and counts them once they are seen in the group", async () => {
  bench.directory.hiddenReads = 9;
  expect(await run(people(3))).toEqual({ kind: "moved", step: "sent" });
  expect(bench.directory.added).toEqual(["p1", "p2", "p3"]);
  expect(await readBack(bench.world, bench.look("m1"))).toEqual({ kind: "moved", step: "applied" });
  expect((await bench.bodies()).at(-1)).toMatchObject({ verb: "changeMembers", step: "applied", people: 3 });
});

test("sends nobody again who is in the group already, and again whoever an unknown outcome did not add", async () => {
  const act = bench.act("m1", await bench.approve(people(4)));
  const asked: string[] = [];
  bench.directory.onAdd = async (person) => {
    asked.push(person);
    if (person === "p3" && !asked.slice(0, -1).includes("p3"))
      bench.directory.nextAdds.push({ kind: "unknownOutcome", because: "reset" });
  };
  await changeMembers(bench.world, bench.readyNow, act);
  expect(await changeMembers(bench.world, bench.readyNow, act)).toEqual({ kind: "moved", step: "sent" });
  expect(asked).toEqual(["p1", "p2", "p3", "p3", "p4"]);
});

test("writes to no policy", async () => {
  await run(people(3));
  expect(bench.policies.writes).toEqual([]);
});

describe("refuses, and adds nobody, when", () => {
  test.for<[string, string[], (bench: ActBench) => unknown, string, ApprovalChange?]>([
    ["the slice is larger than the cap of a step", people(51), () => undefined, "51 people > cap 50"],
    [
      "the slice is larger than what people approved",
      people(5),
      () => undefined,
      "5 people, approved were 4",
      { act: { people: 4 } },
    ],
    [
      "the day's cap would be exceeded",
      people(50),
      ({ append }) =>
        append({
          kind: "operation",
          opId: "m0",
          verb: "changeMembers",
          wave: "lab",
          step: "applied",
          fence: 0,
          people: 51,
        }),
      "51 people were enforced today, 50 more > cap 100",
    ],
    ["a break-glass account is in the slice", ["p1", "glass1"], () => undefined, "1 excluded account(s)"],
    ["a synchronization account is in the slice", ["sync"], () => undefined, "1 excluded account(s)"],
    ["a room account is in the slice", ["room", "p1"], () => undefined, "1 excluded account(s)"],
    [
      "the slice is not stored",
      people(1),
      () => undefined,
      "missing from the store",
      { act: { peopleHash: "0".repeat(64) } },
    ],
    [
      "one approval is missing",
      people(1),
      () => undefined,
      "does not have 2 valid approvals",
      { voters: ["bo"] },
    ],
    ["an order to pause stands", people(1), ({ order }) => order("pause"), "an order to pause stands"],
    [
      "the policy was changed since approval",
      people(1),
      ({ policies }) => policies.edit("policy", { state: "enabled", fingerprint: "x" }),
      "fingerprint x instead of f",
    ],
    [
      "a break-glass account is not excluded by the enabled policy any more",
      people(1),
      ({ policies }) => policies.edit("policy", { state: "enabled", excludeUsers: [] }),
      "does not exclude 2 of 2",
    ],
    [
      "somebody else filled the enforced group",
      people(1),
      ({ directory }) => directory.groups.get("enforced")?.add("stranger"),
      "it grew since approval",
    ],
  ])("%s", async ([, slice, change, because, approval]) => {
    expect(await run(slice, change, approval)).toMatchObject({
      kind: "moved",
      step: "refused",
      because: expect.stringContaining(because),
    });
    expect(bench.directory.added).toEqual([]);
  });
});

test("takes exactly the cap of the step and of the day", async () => {
  const applied = {
    kind: "operation",
    opId: "m0",
    verb: "changeMembers",
    wave: "lab",
    step: "applied",
    fence: 0,
    people: 50,
  } as const;
  expect(await run(people(50), ({ append }) => append(applied))).toMatchObject({ step: "sent" });
});

test("stops in the middle of the slice when the kill switch is set", async () => {
  bench.directory.onAdd = async (person) => {
    const request = { on: true, by: "eve", roles: ["emergency" as const], because: "incident", at: 1 };
    if (person === "p2") await bench.world.switches.ask("killSwitch", request);
  };
  expect(await run(people(5))).toMatchObject({
    step: "refused",
    because: expect.stringMatching(/kill switch/),
  });
  expect(bench.directory.added).toEqual(["p1", "p2"]);
});

test("stops in the middle of the slice when a rollback raises the fence", async () => {
  bench.directory.onAdd = async (person) => {
    if (person === "p2") await bench.world.operations.raiseFence("r1", "ops");
  };
  expect(await run(people(5))).toMatchObject({
    step: "refused",
    because: "fence of ops rose to 1 after 2 of 5 people",
  });
  expect(bench.directory.added).toEqual(["p1", "p2"]);
});

describe("a slice that ends midway counts for the day", () => {
  const throttleAt = (person: string): void => {
    bench.directory.onAdd = async (asked) => {
      if (asked === person)
        bench.directory.nextAdds.push({ kind: "throttled", retryAfterMs: 5_000, because: "429" });
    };
  };
  test("with those added before the fence rose", async () => {
    bench.directory.onAdd = async (person) => {
      if (person === "p2") await bench.world.operations.raiseFence("r1", "ops");
    };
    await run(people(5));
    expect((await bench.bodies()).at(-1)).toMatchObject({ step: "refused", people: 2 });
  });
  test("with those of an earlier try, when a later one adds nobody", async () => {
    const evidenceHash = await bench.approve(people(5));
    const act = bench.act("m1", evidenceHash);
    throttleAt("p4");
    await changeMembers(bench.world, bench.readyNow, act);
    throttleAt("p4");
    await changeMembers(bench.world, bench.readyNow, act);
    bench.test.now += 16 * 60_000;
    expect(await changeMembers(bench.world, bench.readyNow, act)).toMatchObject({ step: "void" });
    expect((await bench.bodies()).at(-1)).toMatchObject({ step: "void", people: 3 });
  });
  test("whole, when it cannot be read back", async () => {
    await run(people(3));
    bench.directory.groups.get("enforced")?.delete("p2");
    bench.test.now += 15 * 60_000;
    await readBack(bench.world, bench.look("m1"));
    expect((await bench.bodies()).at(-1)).toMatchObject({ step: "unverified", people: 3 });
  });
  test("with whom it may have added, when an answer got lost", async () => {
    const evidenceHash = await bench.approve(people(3));
    const act = bench.act("m1", evidenceHash);
    bench.directory.nextAdds.push({ kind: "unknownOutcome", because: "reset" });
    await changeMembers(bench.world, bench.readyNow, act);
    await bench.order("pause");
    await changeMembers(bench.world, bench.readyNow, act);
    expect((await bench.bodies()).at(-1)).toMatchObject({ step: "refused", people: 1 });
  });
  test("not at all, when nobody was added", async () => {
    await run(people(1), ({ order }) => order("pause"));
    expect((await bench.bodies()).at(-1)).not.toHaveProperty("people");
  });
});

test("goes on after a throttled addition, and adding again is harmless", async () => {
  const evidenceHash = await bench.approve(people(3));
  const act = bench.act("m1", evidenceHash);
  bench.directory.onAdd = async (person) => {
    if (person !== "p3") return;
    bench.directory.onAdd = undefined;
    bench.directory.nextAdds.push({ kind: "throttled", retryAfterMs: 5_000, because: "429" });
  };
  expect(await changeMembers(bench.world, bench.readyNow, act)).toEqual({
    kind: "throttled",
    until: bench.test.now + 5_000,
  });
  expect(await changeMembers(bench.world, bench.readyNow, act)).toEqual({ kind: "moved", step: "sent" });
  expect([...(bench.directory.groups.get("enforced") ?? [])]).toEqual(["p1", "p2", "p3"]);
});

test.for([
  {
    answer: { kind: "refused", because: "403" } as const,
    outcome: { kind: "moved", step: "refused", because: "403" },
  },
  {
    answer: { kind: "unknownOutcome", because: "reset" } as const,
    outcome: { kind: "unknownOutcome", because: "reset" },
  },
])("an addition that is $answer.kind is said as it is", async ({ answer, outcome }) => {
  bench.directory.nextAdds.push(answer);
  expect(await run(people(1))).toEqual(outcome);
});

test("is not applied while one person is missing from the group", async () => {
  await run(people(3));
  bench.directory.groups.get("enforced")?.delete("p2");
  expect(await readBack(bench.world, bench.look("m1"))).toEqual({
    kind: "unknownOutcome",
    because: "1 of 3 people are not yet in the enforced group",
  });
});

test("where the group is the audience, it may grow by a step since approval and not by more", async () => {
  bench = await createActBench(aPlan({ groupWrites: false }));
  const grown =
    (by: number) =>
    ({ directory }: ActBench) =>
      directory.groups.set("enforced", new Set(people(10 + by)));
  expect(await run([], grown(51), { enforced: 10 })).toMatchObject({
    because: expect.stringContaining("61 people besides the slice > 60"),
  });
  bench = await createActBench(aPlan({ groupWrites: false }));
  expect(await run([], grown(50), { enforced: 10 })).toMatchObject({ step: "sent" });
});

test("a slice is not added after its wave was rolled back", async () => {
  const evidenceHash = await bench.approve(people(2));
  await rollBack(bench.world, bench.rollingBack("rb"));
  expect(await changeMembers(bench.world, bench.readyNow, bench.act("m1", evidenceHash))).toMatchObject({
    step: "refused",
  });
  expect(bench.directory.added).toEqual([]);
});
