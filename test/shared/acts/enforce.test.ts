import { beforeEach, describe, expect, test } from "vitest";
import { enforce } from "../../../shared/acts/enforce.ts";
import { approveAndEnforce } from "./approveAndEnforce.ts";
import { type ActBench, createActBench } from "./createActBench.ts";

const minute = 60_000;
let bench: ActBench;
beforeEach(async () => {
  bench = await createActBench();
});

test("sends one PATCH of the state after writing its intent down, and is not applied before it was read back", async () => {
  expect(await approveAndEnforce(bench)).toEqual({ kind: "moved", step: "sent" });
  expect(bench.policies.writes).toEqual([{ policy: "policy", state: "enabled" }]);
  expect(await bench.steps("o1")).toEqual(["planned", "sent"]);
  expect((await bench.bodies()).at(-1)).toMatchObject({
    verb: "enforce",
    from: "reportOnly",
    to: "enabled",
    fence: 0,
  });
});

test("keeps a snapshot of the policy as it was before the PATCH", async () => {
  bench.policies.onWrite = () => expect(bench.passed).toContain("enforce.5");
  await approveAndEnforce(bench);
  const rows = await bench.world.rows.list("evidence", "r1", { from: "s|policy|", to: "s|policy}" });
  expect(rows.map(({ value }) => JSON.parse(value))).toEqual([
    { id: "policy", state: "enabledForReportingButNotEnforced" },
  ]);
});

test("writes nothing when the policy is enabled already, and goes on to read it back", async () => {
  expect(
    await approveAndEnforce(bench, ({ policies }) => policies.edit("policy", { state: "enabled" })),
  ).toEqual({
    kind: "moved",
    step: "sent",
  });
  expect(bench.policies.writes).toEqual([]);
});

describe("allows", () => {
  test("break-glass accounts that are excluded by group", async () => {
    expect(
      await approveAndEnforce(bench, ({ policies }) =>
        policies.edit("policy", { excludeUsers: [], excludeGroups: ["roomGroup", "glassGroup"] }),
      ),
    ).toMatchObject({ step: "sent" });
  });
  test("the people who were enforced when the evidence was frozen", async () => {
    const outcome = await approveAndEnforce(
      bench,
      ({ directory }) => {
        for (const id of ["p1", "p2", "p3"]) directory.groups.get("enforced")?.add(id);
      },
      { enforced: 1 },
    );
    expect(outcome).toMatchObject({ step: "sent" });
  });
  test("a pause that was resumed", async () => {
    expect(
      await approveAndEnforce(bench, async ({ order }) => {
        await order("pause");
        await order("resume");
      }),
    ).toMatchObject({ step: "sent" });
  });
});

describe("an answer of the tenant", () => {
  test("that the PATCH is refused ends the act without a second try", async () => {
    bench.policies.nextWrites.push({
      answer: { kind: "refused", because: "403: Policy.ReadWrite.ConditionalAccess is missing" },
      done: false,
    });
    expect(await approveAndEnforce(bench)).toMatchObject({
      step: "refused",
      because: expect.stringContaining("403"),
    });
    expect(bench.policies.writes).toHaveLength(1);
  });
  test("that it is throttled says until when, and the same operation is carried out then", async () => {
    bench.policies.nextWrites.push({
      answer: { kind: "throttled", retryAfterMs: 30_000, because: "429" },
      done: false,
    });
    const evidenceHash = await bench.approve(["p1"]);
    const act = bench.act("o1", evidenceHash);
    expect(await enforce(bench.world, bench.readyNow, act)).toEqual({
      kind: "throttled",
      until: bench.test.now + 30_000,
    });
    bench.test.now += 30_000;
    expect(await enforce(bench.world, bench.readyNow, act)).toEqual({ kind: "moved", step: "sent" });
    expect(bench.policies.writes).toHaveLength(2);
  });
  test.for([true, false])(
    "that is lost leaves it to the reading back, whether it was carried out (%s) or not",
    async (done) => {
      bench.policies.nextWrites.push({ answer: { kind: "unknownOutcome", because: "reset" }, done });
      expect(await approveAndEnforce(bench)).toEqual({ kind: "moved", step: "sent" });
      expect(bench.policies.writes).toHaveLength(1);
    },
  );
  test.for([
    {
      name: "throttled reading",
      reading: { kind: "throttled" as const, retryAfterMs: 9_000, because: "429" },
      kind: "throttled",
    },
    {
      name: "an outage",
      reading: { kind: "unavailable" as const, reason: "outage" as const, because: "503" },
      kind: "unknownOutcome",
    },
    {
      name: "a deleted policy",
      reading: { kind: "unavailable" as const, reason: "missing" as const, because: "404" },
      kind: "unknownOutcome",
    },
  ])("that means $name writes nothing and leaves the operation planned", async ({ reading, kind }) => {
    bench.policies.nextReads.push(reading);
    expect((await approveAndEnforce(bench)).kind).toBe(kind);
    expect(bench.policies.writes).toEqual([]);
    expect((await bench.world.operations.get("r1", "o1"))?.step).toBe("planned");
  });
  test("that groups cannot be read writes nothing either", async () => {
    expect(
      (
        await approveAndEnforce(bench, ({ directory }) => {
          directory.unreadable = "503";
        })
      ).kind,
    ).toBe("unknownOutcome");
    expect(bench.policies.writes).toEqual([]);
  });
});

describe("a fence that rises while the PATCH is on its way", () => {
  const raiseAtWrite = (): void => {
    bench.onCheckpoint = async (name) => {
      if (name === "enforce.6") await bench.world.operations.raiseFence("r1", "ops");
    };
  };
  test.for([{ kind: "accepted" }, { kind: "unknownOutcome", because: "reset" }] as const)(
    "takes an enforcement that is $kind back at once, with one PATCH, and refuses it",
    async (answer) => {
      raiseAtWrite();
      bench.policies.nextWrites.push({ answer, done: true });
      const because =
        "fence of ops rose from 0 to 1 during the enforcement; setting policy back to report-only was accepted";
      expect(await approveAndEnforce(bench)).toEqual({ kind: "moved", step: "refused", because });
      expect(bench.policies.writes.map(({ state }) => state)).toEqual(["enabled", "reportOnly"]);
      expect(bench.policies.stored.get("policy")?.state).toBe("reportOnly");
      expect((await bench.bodies()).at(-1)).toMatchObject({ verb: "enforce", step: "refused", because });
    },
  );
  test("says when the tenant did not take it back", async () => {
    raiseAtWrite();
    bench.policies.nextWrites.push(
      { answer: { kind: "accepted" }, done: true },
      { answer: { kind: "throttled", retryAfterMs: 1_000, because: "429" }, done: false },
    );
    expect(await approveAndEnforce(bench)).toMatchObject({
      step: "refused",
      because: expect.stringContaining("was throttled (429)"),
    });
  });
});

describe("an operation that was not carried out", () => {
  async function plannedLongAgo(minutes: number) {
    const evidenceHash = await bench.approve(["p1"]);
    bench.policies.nextReads.push({ kind: "unavailable", reason: "outage", because: "503" });
    await enforce(bench.world, bench.readyNow, bench.act("o1", evidenceHash));
    bench.test.now += minutes * minute;
    return enforce(bench.world, bench.readyNow, bench.act("o1", evidenceHash));
  }
  test("within 15 minutes is carried out late", async () => {
    expect(await plannedLongAgo(15)).toMatchObject({ step: "sent" });
  });
  test("within 15 minutes of its creation is void, and stays so", async () => {
    expect(await plannedLongAgo(15.1)).toMatchObject({
      step: "void",
      because: "not carried out within 15 min of its creation",
    });
    const { evidenceHash } = (await bench.world.operations.get("r1", "o1")) ?? {};
    expect(await enforce(bench.world, bench.readyNow, bench.act("o1", evidenceHash ?? ""))).toEqual({
      kind: "moved",
      step: "void",
    });
    expect(bench.policies.writes).toEqual([]);
  });
});

test("asked three times it writes once and leaves one entry of each step", async () => {
  const evidenceHash = await bench.approve(["p1"]);
  for (let times = 0; times < 3; times++)
    await enforce(bench.world, bench.readyNow, bench.act("o1", evidenceHash));
  expect(bench.policies.writes).toHaveLength(1);
  expect(await bench.steps("o1")).toEqual(["planned", "sent"]);
});
