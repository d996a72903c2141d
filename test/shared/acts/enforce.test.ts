import { beforeEach, describe, expect, test } from "vitest";
import { enforce } from "../../../shared/acts/enforce.ts";
import { rollBack } from "../../../shared/acts/rollBack.ts";
import type { ApprovedAct } from "../../../shared/domain/enforcement/act.ts";
import { aPhase } from "../domain/build/aPhase.ts";
import { aPlan } from "../domain/build/aPlan.ts";
import { closedAt, day } from "../domain/build/someRules.ts";
import { type ActBench, type ApprovalChange, createActBench } from "./createActBench.ts";

const minute = 60_000;
let bench: ActBench;
beforeEach(async () => {
  bench = await createActBench();
});

/** Approves a slice, lets the test change something, and enforces. */
async function run(
  change: (bench: ActBench) => unknown = () => undefined,
  approval: ApprovalChange = {},
  request: Partial<ApprovedAct> = {},
) {
  const evidenceHash = await bench.approve(["p1", "p2"], approval);
  const act = bench.act("o1", evidenceHash, request);
  await change(bench);
  return enforce(bench.world, act);
}

test("sends one PATCH of the state after writing its intent down, and is not applied before it was read back", async () => {
  expect(await run()).toEqual({ kind: "moved", step: "sent" });
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
  await run();
  const rows = await bench.world.rows.list("evidence", "r1", { from: "s|policy|", to: "s|policy}" });
  expect(rows.map(({ value }) => JSON.parse(value))).toEqual([
    { id: "policy", state: "enabledForReportingButNotEnforced" },
  ]);
});

test("writes nothing when the policy is enabled already, and goes on to read it back", async () => {
  expect(await run(({ policies }) => policies.edit("policy", { state: "enabled" }))).toEqual({
    kind: "moved",
    step: "sent",
  });
  expect(bench.policies.writes).toEqual([]);
});

const rejects = async ({ append, world }: ActBench) => {
  const [entry] = (await world.ledger.read("r1")).filter(({ body }) => body.kind === "decision");
  if (entry?.body.kind === "decision") await append({ ...entry.body, person: "cy", decision: "reject" });
};

describe("refuses, and writes nothing, when", () => {
  test.for<[string, (bench: ActBench) => unknown, string, ApprovalChange?, Partial<ApprovedAct>?]>([
    [
      "it was decided more than 15 minutes ago",
      ({ test }) => {
        test.now += 15 * minute + 1;
      },
      "tooLate: decided 15 min ago > 15 min",
    ],
    ["one approval is missing", () => undefined, "does not have 2 valid approvals", { voters: ["ana"] }],
    [
      "one person approved twice",
      () => undefined,
      "does not have 2 valid approvals",
      { voters: ["ana", "ana"] },
    ],
    [
      "one of the votes is the author's",
      () => undefined,
      "does not have 2 valid approvals",
      { voters: ["ana", "author"] },
    ],
    [
      "one of the votes is that of the person who started the rollout",
      () => undefined,
      "does not have 2 valid approvals",
      { voters: ["ana", "starter"] },
    ],
    [
      "one of the votes is nobody's whom the plan names",
      () => undefined,
      "does not have 2 valid approvals",
      { voters: ["ana", "mallory"] },
    ],
    ["somebody rejected", rejects, "does not have 2 valid approvals"],
    ["an order to pause stands", ({ order }) => order("pause"), "an order to pause stands"],
    ["the rollout was aborted", ({ order }) => order("abort"), "an order to abort stands"],
    [
      "an investigation is open",
      ({ append }) =>
        append({ kind: "rolledBack", wave: "lab", by: "order", because: "b", investigation: 1 }),
      "1 investigation(s) are open",
    ],
    [
      "the policy was changed since approval",
      ({ policies }) => policies.edit("policy", { fingerprint: "x" }),
      "fingerprint x instead of f",
    ],
    [
      "the policy includes another group too",
      ({ policies }) => policies.edit("policy", { includeGroups: ["enforced", "everybody"] }),
      "includes 2 scopes",
    ],
    [
      "the policy includes all users",
      ({ policies }) => policies.edit("policy", { includeUsers: ["All"], includeGroups: [] }),
      "wanted exactly the enforced group",
    ],
    [
      "the policy includes another group instead",
      ({ policies }) => policies.edit("policy", { includeGroups: ["everybody"] }),
      "wanted exactly the enforced group",
    ],
    [
      "the policy is disabled",
      ({ policies }) => policies.edit("policy", { state: "disabled" }),
      "is disabled, wanted report-only",
    ],
    [
      "one break-glass account is not excluded",
      ({ policies }) => policies.edit("policy", { excludeUsers: ["glass1"] }),
      "does not exclude 1 of 2 break-glass accounts",
    ],
    [
      "break-glass accounts are in none of the excluded groups",
      ({ policies }) => policies.edit("policy", { excludeUsers: [], excludeGroups: ["roomGroup"] }),
      "does not exclude 2 of 2",
    ],
    [
      "one break-glass account has left the excluded group",
      ({ policies, directory }) => {
        policies.edit("policy", { excludeUsers: [], excludeGroups: ["glassGroup"] });
        directory.groups.get("glassGroup")?.delete("glass2");
      },
      "does not exclude 1 of 2",
    ],
    [
      "the enforced group grew since approval",
      ({ directory }) => directory.groups.get("enforced")?.add("stranger"),
      "holds 1 people besides the slice > 0: it grew since approval",
    ],
    [
      "the evidence is of another gate",
      () => undefined,
      "does not describe an act of gate ops.enforce.1",
      { gate: "ops.enforce.2" },
    ],
    [
      "the evidence is not stored",
      () => undefined,
      "does not describe an act",
      {},
      { evidenceHash: "0".repeat(64) },
    ],
  ])("%s", async ([, change, because, approval, request]) => {
    const outcome = await run(change, approval, request);
    expect(outcome).toMatchObject({
      kind: "moved",
      step: "refused",
      because: expect.stringContaining(because),
    });
    expect(bench.policies.writes).toEqual([]);
    expect((await bench.bodies()).at(-1)).toMatchObject({
      kind: "operation",
      step: "refused",
      because: expect.stringContaining(because),
    });
  });

  test("no change window is open", async () => {
    const outcome = await run(
      ({ test }) => {
        test.now = closedAt;
      },
      {},
      { at: closedAt },
    );
    expect(outcome).toMatchObject({ step: "refused", because: "no change window is open" });
  });

  test("the plan's date has not come yet, although a window is open", async () => {
    bench = await createActBench(aPlan({}, [aPhase({ enforceNotBefore: "2026-01-07" })]));
    expect(await run()).toMatchObject({ step: "refused", because: "no change window is open" });
  });

  test("the votes have lapsed", async () => {
    const evidenceHash = await bench.approve(["p1"]);
    bench.test.now += 7 * day + 1;
    expect(await enforce(bench.world, bench.act("o1", evidenceHash))).toMatchObject({ step: "refused" });
  });

  test("the votes are on other evidence", async () => {
    await bench.approve(["p1"]);
    const other = await bench.approve(["p2"], { voters: [] });
    expect(await enforce(bench.world, bench.act("o1", other))).toMatchObject({ step: "refused" });
    expect(bench.policies.writes).toEqual([]);
  });

  test.for(["enforce.1", "enforce.3", "enforce.4", "enforce.5"])("a rollback comes at %s", async (name) => {
    bench.onCheckpoint = async (passed) => {
      if (passed !== name) return;
      bench.onCheckpoint = undefined;
      await rollBack(bench.world, bench.rollingBack("rb"));
    };
    expect(await run()).toMatchObject({
      step: "refused",
      because: "fence of ops is 1, the operation carries 0",
    });
    expect(bench.policies.writes).toEqual([{ policy: "policy", state: "reportOnly" }]);
  });

  test("its operation was created for another act", async () => {
    const evidenceHash = await bench.approve(["p1"]);
    await enforce(bench.world, bench.act("o1", evidenceHash));
    const other = await bench.approve(["p2"]);
    expect(await enforce(bench.world, bench.act("o1", other))).toMatchObject({
      step: "refused",
      because: "o1 was created for another act",
    });
    expect(bench.policies.writes).toHaveLength(1);
  });
});

describe("allows", () => {
  test("break-glass accounts that are excluded by group", async () => {
    expect(
      await run(({ policies }) =>
        policies.edit("policy", { excludeUsers: [], excludeGroups: ["roomGroup", "glassGroup"] }),
      ),
    ).toMatchObject({ step: "sent" });
  });
  test("the people who were enforced when the evidence was frozen", async () => {
    const outcome = await run(
      ({ directory }) => {
        for (const id of ["p1", "p2", "old"]) directory.groups.get("enforced")?.add(id);
      },
      { enforced: 1 },
    );
    expect(outcome).toMatchObject({ step: "sent" });
  });
  test("a pause that was resumed", async () => {
    expect(
      await run(async ({ order }) => {
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
    expect(await run()).toMatchObject({ step: "refused", because: expect.stringContaining("403") });
    expect(bench.policies.writes).toHaveLength(1);
  });
  test("that it is throttled says until when, and the same operation is carried out then", async () => {
    bench.policies.nextWrites.push({
      answer: { kind: "throttled", retryAfterMs: 30_000, because: "429" },
      done: false,
    });
    const evidenceHash = await bench.approve(["p1"]);
    const act = bench.act("o1", evidenceHash);
    expect(await enforce(bench.world, act)).toEqual({ kind: "throttled", until: bench.test.now + 30_000 });
    bench.test.now += 30_000;
    expect(await enforce(bench.world, act)).toEqual({ kind: "moved", step: "sent" });
    expect(bench.policies.writes).toHaveLength(2);
  });
  test.for([true, false])(
    "that is lost leaves it to the reading back, whether it was carried out (%s) or not",
    async (done) => {
      bench.policies.nextWrites.push({ answer: { kind: "unknownOutcome", because: "reset" }, done });
      expect(await run()).toEqual({ kind: "moved", step: "sent" });
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
    expect((await run()).kind).toBe(kind);
    expect(bench.policies.writes).toEqual([]);
    expect((await bench.world.operations.get("r1", "o1"))?.step).toBe("planned");
  });
  test("that groups cannot be read writes nothing either", async () => {
    expect(
      (
        await run(({ directory }) => {
          directory.unreadable = "503";
        })
      ).kind,
    ).toBe("unknownOutcome");
    expect(bench.policies.writes).toEqual([]);
  });
});

describe("an operation that was not carried out", () => {
  async function plannedLongAgo(minutes: number) {
    const evidenceHash = await bench.approve(["p1"]);
    bench.policies.nextReads.push({ kind: "unavailable", reason: "outage", because: "503" });
    await enforce(bench.world, bench.act("o1", evidenceHash));
    bench.test.now += minutes * minute;
    return enforce(bench.world, bench.act("o1", evidenceHash));
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
    expect(await enforce(bench.world, bench.act("o1", evidenceHash ?? ""))).toEqual({
      kind: "moved",
      step: "void",
    });
    expect(bench.policies.writes).toEqual([]);
  });
});

test("asked three times it writes once and leaves one entry of each step", async () => {
  const evidenceHash = await bench.approve(["p1"]);
  for (let times = 0; times < 3; times++) await enforce(bench.world, bench.act("o1", evidenceHash));
  expect(bench.policies.writes).toHaveLength(1);
  expect(await bench.steps("o1")).toEqual(["planned", "sent"]);
});
