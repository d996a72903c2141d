import { beforeEach, describe, expect, test } from "vitest";
import { changeMembers } from "../../../shared/acts/changeMembers.ts";
import { enforce } from "../../../shared/acts/enforce.ts";
import type { Plan } from "../../../shared/domain/plan/plan.ts";
import { someRules } from "../../fakes/someRules.ts";
import { aPlan } from "../domain/build/aPlan.ts";
import { type ActBench, approvedPolicy, createActBench } from "./createActBench.ts";

let bench: ActBench;
beforeEach(async () => {
  bench = await createActBench();
});

type Change = (bench: ActBench) => unknown;

/** Approves p1 and p2, lets the test change something, and puts them in the group before the policy is enabled. */
async function enforceTwo(change: Change = () => undefined, people: readonly string[] = ["p1", "p2"]) {
  const evidenceHash = await bench.approve(people);
  for (const id of people) bench.directory.groups.get("enforced")?.add(id);
  await change(bench);
  return enforce(bench.world, bench.readyNow, bench.act("o1", evidenceHash));
}

/** The same for a slice that is added while the policy is enabled. */
async function addTwo(change: Change = () => undefined, people: readonly string[] = ["p1", "p2"]) {
  bench.policies.edit("policy", { state: "enabled" });
  const evidenceHash = await bench.approve(people);
  await change(bench);
  return changeMembers(bench.world, bench.readyNow, bench.act("m1", evidenceHash));
}

const planned = async (change: Partial<Plan>): Promise<void> => {
  bench = await createActBench(aPlan(change));
};
const people = aPlan().people;
/** Lets the what-if say that the policy reaches these accounts. */
const reaching =
  (...reached: readonly string[]): Change =>
  ({ policies }) => {
    policies.answer = ({ userId }) => ({
      kind: "read",
      value: [{ policyId: "policy", applies: reached.includes(userId) }],
    });
  };

describe("an enforcement, by PATCH or by adding people, writes nothing when", () => {
  const cases: readonly [string, Change, string][] = [
    [
      "another policy was changed since approval",
      ({ policies }) => policies.edit("admins", { fingerprint: "x" }),
      "of 2 enabled and report-only policies 1 changed",
    ],
    [
      "another policy was enabled since approval",
      ({ policies }) => policies.edit("admins", { state: "enabled" }),
      "1 were enabled",
    ],
    [
      "a policy came since approval",
      ({ policies }) => policies.stored.set("new", { ...approvedPolicy, id: "new" }),
      "1 came and 0 went",
    ],
    [
      "the policy asks for device compliance as well",
      ({ policies }) => policies.edit("policy", { rules: someRules({ otherGrants: ["compliantDevice"] }) }),
      "mixes 1 other grant(s)",
    ],
    [
      "a break-glass account is disabled",
      ({ directory }) => directory.accounts.set("glass2", { accountEnabled: false }),
      "1 of 2 break-glass accounts are disabled",
    ],
    [
      "a break-glass account is synchronized",
      ({ directory }) => directory.accounts.set("glass1", { synchronized: true }),
      "1 of 2 break-glass accounts are synchronized",
    ],
    [
      "the what-if says that the policy reaches a break-glass account",
      reaching("glass2"),
      "policy policy reaches 1 break-glass account(s), by the what-if of 6 accounts",
    ],
    [
      "the what-if says that the policy reaches an approver without a passkey",
      reaching("ana", "starter"),
      "reaches 2 approver(s) or operator(s) without a usable passkey",
    ],
    [
      "the what-if does not know the policy",
      ({ policies }) => {
        policies.answer = () => ({ kind: "read", value: [{ policyId: "another", applies: true }] });
      },
      "INCONCLUSIVE: the what-if answer names 1 policies, and policy is not among them",
    ],
    [
      "the what-if makes no sense",
      ({ policies }) => {
        policies.answer = () => ({ kind: "unavailable", reason: "protocol", because: "no list" });
      },
      "INCONCLUSIVE: the what-if question failed: no list",
    ],
    [
      "a room account is in the group already",
      ({ directory }) => directory.groups.get("enforced")?.add("room"),
      "it grew since approval",
    ],
  ];
  beforeEach(() => {
    bench.policies.stored.set("admins", { ...approvedPolicy, id: "admins" });
  });
  test.for(cases)("%s", async ([, change, because]) => {
    expect(await enforceTwo(change)).toMatchObject({
      step: "refused",
      because: expect.stringContaining(because),
    });
    expect(bench.policies.writes).toEqual([]);
    bench = await createActBench();
    bench.policies.stored.set("admins", { ...approvedPolicy, id: "admins" });
    expect(await addTwo(change)).toMatchObject({
      step: "refused",
      because: expect.stringContaining(because),
    });
    expect(bench.directory.added).toEqual([]);
  });
});

describe("people whom the plan excludes and who were in the group at approval", () => {
  const withOld = async (id: string, change: Change = () => undefined) => {
    const evidenceHash = await bench.approve(["p1"], { enforced: 1 });
    bench.directory.groups.get("enforced")?.add(id).add("p1");
    await change(bench);
    return enforce(bench.world, bench.readyNow, bench.act("o1", evidenceHash));
  };
  test.for<[string, string, Change, string]>([
    ["an excluded account", "room", () => undefined, "catch 1 excluded accounts of 2"],
    ["a synchronization account", "sync", () => undefined, "catch 1 excluded accounts of 2"],
    [
      "a member of an excluded group",
      "p9",
      ({ directory }) => directory.groups.get("roomGroup")?.add("p9"),
      "catch 1 members of excluded group roomGroup of 2",
    ],
    [
      "somebody with an exception",
      "p9",
      ({ directory }) => directory.groups.set("exceptions", new Set(["p9"])),
      "catch 1 people with an exception of 2",
    ],
  ])("hold the enforcement back: %s", async ([, id, change, because]) => {
    expect(await withOld(id, change)).toMatchObject({
      step: "refused",
      because: expect.stringContaining(because),
    });
    expect(bench.policies.writes).toEqual([]);
  });
  test("do not when the policy excludes them", async () => {
    bench.policies.edit("policy", {
      excludeUsers: ["glass1", "glass2", "room"],
      excludeGroups: ["roomGroup", "exceptions"],
    });
    expect(
      await withOld("room", ({ directory }) => directory.groups.set("exceptions", new Set(["room"]))),
    ).toMatchObject({ step: "sent" });
  });
});

describe("the product's own people", () => {
  const withoutPasskey = async (id: string): Promise<void> => {
    const ready = bench.readyNow;
    bench.readyNow = async (rolloutId, wave) => {
      const read = await ready(rolloutId, wave);
      return read && { ...read, enrolled: new Set([...read.enrolled].filter((each) => each !== id)) };
    };
  };
  test("are not locked out: an operator in the slice without a passkey holds it back", async () => {
    await planned({ people: { ...people, operators: ["starter", "p2"] } });
    await withoutPasskey("p2");
    const because = "1 of 1 approvers and operators whom policy policy would reach have no usable passkey";
    expect(await enforceTwo()).toMatchObject({ because: expect.stringContaining(because) });
    expect(bench.policies.writes).toEqual([]);
  });
  test("are not guessed about: without a fresh reading nothing happens", async () => {
    await planned({ people: { ...people, operators: ["starter", "p2"] } });
    bench.readyNow = async () => undefined;
    expect(await enforceTwo()).toMatchObject({
      because: expect.stringContaining(
        "1 approvers and operators are in the slice, and nobody of ops was read",
      ),
    });
  });
  test("may be enforced with a passkey, and the what-if may say so", async () => {
    await planned({ people: { ...people, operators: ["starter", "p2"] } });
    expect(await enforceTwo(reaching("p2"))).toMatchObject({ step: "sent" });
  });
});

test("a plan with one break-glass account enforces nobody", async () => {
  await planned({ exclusions: { ...aPlan().exclusions, breakGlass: ["glass1", "glass1"] } });
  expect(await enforceTwo()).toMatchObject({ because: "the plan names 1 break-glass accounts < 2" });
});

test("evidence that does not say which policies stood allows nothing", async () => {
  const evidenceHash = await bench.approve(["p1"], {
    act: { policies: { count: 1, hash: "0".repeat(64) } },
  });
  expect(await enforce(bench.world, bench.readyNow, bench.act("o1", evidenceHash))).toMatchObject({
    because: "the evidence does not say which policies stood when it was frozen",
  });
});

describe("a tenant that does not answer leaves the operation planned and nothing written", () => {
  const throttled = { kind: "throttled", retryAfterMs: 7_000, because: "429" } as const;
  const answering =
    (answer: typeof throttled | typeof silent): Change =>
    ({ policies }) => {
      policies.answer = () => answer;
    };
  const silent = { kind: "unavailable", reason: "outage", because: "503" } as const;
  test.for<[string, Change, string]>([
    ["what-if throttled", answering(throttled), "throttled"],
    ["what-if out", answering(silent), "unknownOutcome"],
    ["list throttled", ({ policies }) => policies.nextLists.push(throttled), "throttled"],
    ["list out", ({ policies }) => policies.nextLists.push(silent), "unknownOutcome"],
  ])("%s", async ([, change, kind]) => {
    expect((await enforceTwo(change)).kind).toBe(kind);
    expect(bench.policies.writes).toEqual([]);
    expect((await bench.world.operations.get("r1", "o1"))?.step).toBe("planned");
  });
});

describe("the what-if", () => {
  test("asks about all break-glass accounts, approvers and operators, for an application the policy covers", async () => {
    await enforceTwo(({ policies }) =>
      policies.edit("policy", { rules: someRules({ applications: ["app"] }) }),
    );
    expect(bench.policies.asked.map(({ userId }) => userId)).toEqual([
      "glass1",
      "glass2",
      "ana",
      "bo",
      "cy",
      "starter",
    ]);
    for (const question of bench.policies.asked) expect(question).toMatchObject({ applicationId: "app" });
  });
  test("asks at most 20 questions, always about break-glass, and about other people with each operation", async () => {
    const operators = Array.from({ length: 60 }, (_, index) => `staff${index}`);
    const asked: string[][] = [];
    for (const opId of ["o1", "o2", "o3", "o4"]) {
      await planned({ people: { ...people, operators } });
      const evidenceHash = await bench.approve(["p1"]);
      await enforce(bench.world, bench.readyNow, bench.act(opId, evidenceHash));
      asked.push(bench.policies.asked.map(({ userId }) => userId));
    }
    for (const ids of asked) {
      expect(new Set(ids).size).toBe(20);
      expect(ids.slice(0, 2)).toEqual(["glass1", "glass2"]);
    }
    expect(new Set(asked.flat()).size).toBeGreaterThan(30);
  });
  test("asks nothing where adding people enforces nobody yet", async () => {
    const evidenceHash = await bench.approve(["p1"]);
    await changeMembers(bench.world, bench.readyNow, bench.act("m1", evidenceHash));
    expect(bench.policies.asked).toEqual([]);
  });
});
