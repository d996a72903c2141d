import { beforeEach, describe, expect, test } from "vitest";
import { enforce } from "../../../shared/acts/enforce.ts";
import { rollBack } from "../../../shared/acts/rollBack.ts";
import type { ApprovedAct } from "../../../shared/domain/enforcement/act.ts";
import type { SwitchName } from "../../../shared/domain/enforcement/switchState.ts";
import { aPhase } from "../domain/build/aPhase.ts";
import { aPlan } from "../domain/build/aPlan.ts";
import { closedAt, day } from "../domain/build/someRules.ts";
import { approveAndEnforce } from "./approveAndEnforce.ts";
import { type ActBench, type ApprovalChange, createActBench } from "./createActBench.ts";

const minute = 60_000;
let bench: ActBench;
beforeEach(async () => {
  bench = await createActBench();
});

const rejects = async ({ append, world }: ActBench) => {
  const [entry] = (await world.ledger.read("r1")).filter(({ body }) => body.kind === "decision");
  if (entry?.body.kind === "decision") await append({ ...entry.body, person: "cy", decision: "reject" });
};

const set = ({ world, test }: ActBench, name: SwitchName) =>
  world.switches.ask(name, { on: true, by: "eve", roles: ["emergency"], because: "incident", at: test.now });

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
    ["the kill switch is set", (bench) => set(bench, "killSwitch"), "the kill switch is set since"],
    ["read-only mode is on", (bench) => set(bench, "readOnly"), "read-only mode is on since"],
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
    const outcome = await approveAndEnforce(bench, change, approval, request);
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
    const outcome = await approveAndEnforce(
      bench,
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
    expect(await approveAndEnforce(bench)).toMatchObject({
      step: "refused",
      because: "no change window is open",
    });
  });

  test("the votes have lapsed", async () => {
    const evidenceHash = await bench.approve(["p1"]);
    bench.test.now += 7 * day + 1;
    expect(await enforce(bench.world, bench.readyNow, bench.act("o1", evidenceHash))).toMatchObject({
      step: "refused",
    });
  });

  test("the votes are on other evidence", async () => {
    await bench.approve(["p1"]);
    const other = await bench.approve(["p2"], { voters: [] });
    expect(await enforce(bench.world, bench.readyNow, bench.act("o1", other))).toMatchObject({
      step: "refused",
    });
    expect(bench.policies.writes).toEqual([]);
  });

  test.for(["enforce.1", "enforce.3", "enforce.4", "enforce.5"])("a rollback comes at %s", async (name) => {
    bench.onCheckpoint = async (passed) => {
      if (passed !== name) return;
      bench.onCheckpoint = undefined;
      await rollBack(bench.world, bench.rollingBack("rb"));
    };
    expect(await approveAndEnforce(bench)).toMatchObject({
      step: "refused",
      because: "fence of ops is 1, the operation carries 0",
    });
    expect(bench.policies.writes).toEqual([{ policy: "policy", state: "reportOnly" }]);
  });

  test("its operation was created for another act", async () => {
    const evidenceHash = await bench.approve(["p1"]);
    await enforce(bench.world, bench.readyNow, bench.act("o1", evidenceHash));
    const other = await bench.approve(["p2"]);
    expect(await enforce(bench.world, bench.readyNow, bench.act("o1", other))).toMatchObject({
      step: "refused",
      because: "o1 was created for another act",
    });
    expect(bench.policies.writes).toHaveLength(1);
  });
});
