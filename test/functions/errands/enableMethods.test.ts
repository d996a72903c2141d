import { beforeEach, describe, expect, test } from "vitest";
import { enableMethodsErrand } from "../../../functions/errands/enableMethods.ts";
import type { ErrandOutcome } from "../../../functions/errands/errand.ts";
import { findRollout } from "../../../functions/rollouts/findRollout.ts";
import type { Proposal } from "../../../shared/domain/proposals/proposal.ts";
import { type ActBench, createActBench } from "../../shared/acts/createActBench.ts";

const minute = 60_000;
let bench: ActBench;
beforeEach(async () => {
  bench = await createActBench();
});

const proposal: Proposal = {
  gate: "ops.methods",
  phase: "dep",
  wave: "ops",
  act: "enableMethods",
  evidenceHash: "agreed",
  quorum: 2,
  by: "starter",
  because: "they are asked next",
  sequence: 1,
  at: 0,
  approvals: 2,
  state: "underWay",
};

async function step(
  change: Partial<Proposal> = {},
  document?: Record<string, unknown>,
): Promise<ErrandOutcome> {
  const rollout = await findRollout(bench.world, "r1");
  if (rollout === undefined) throw new Error("it has started");
  const agreed = document ?? { act: "enableMethods", wave: "ops", enabling };
  const input = { rollout, proposal: { ...proposal, ...change }, document: agreed, at: bench.test.now };
  return enableMethodsErrand(bench.world, input);
}
let enabling: unknown;
beforeEach(() => {
  const guid = "a0000000-0000-4000-8000-000000000003";
  const planned = bench.enabling("o").enabling;
  const target = { ...planned.target, id: guid };
  const includeTargets = [...planned.request.includeTargets.slice(0, -1), target];
  enabling = { ...planned, target, request: { ...planned.request, includeTargets } };
});

describe("the errand that enables methods", () => {
  test("sends, looks and ends", async () => {
    expect(await step()).toEqual({ kind: "more" });
    expect(await step()).toEqual({
      kind: "ended",
      outcome: "carriedOut",
      because: "the audience of ops is a target of passkeys, and was seen as one",
    });
    expect(await step()).toMatchObject({ kind: "ended", outcome: "carriedOut" });
    expect(bench.passkeys.writes).toHaveLength(1);
  });

  test("waits for the tenant where it throttles or does not answer", async () => {
    const answer = { kind: "throttled", retryAfterMs: 5_000, because: "429" } as const;
    bench.passkeys.nextWrites.push({ answer, done: false });
    expect(await step()).toMatchObject({ kind: "waiting", until: bench.test.now + 5_000 });
    bench.passkeys.nextReads.push({ kind: "unavailable", reason: "outage", because: "503" });
    expect(await step()).toMatchObject({ kind: "waiting", because: "503" });
  });

  test("waits for the next change window before it sends", async () => {
    bench.test.now += 9 * 60 * minute;
    expect(await step()).toMatchObject({ kind: "waiting", because: "no change window is open" });
    expect(bench.passkeys.writes).toEqual([]);
  });

  test("looks on for what was sent also when the window has closed and votes have lapsed", async () => {
    await step();
    bench.test.now += 9 * 60 * minute;
    expect(await step({ approvals: 0 })).toMatchObject({ outcome: "carriedOut" });
  });

  test("is refused when votes have lapsed before it was sent", async () => {
    expect(await step({ approvals: 1 })).toMatchObject({
      outcome: "refused",
      because: expect.stringContaining("1 of 2 votes stand"),
    });
  });

  test("is refused where the document does not say for whom", async () => {
    expect(await step({}, { act: "enableMethods", wave: "ops" })).toMatchObject({ outcome: "refused" });
    expect(await step({}, { act: "enableMethods", wave: "sales", enabling })).toMatchObject({
      outcome: "refused",
    });
    expect(bench.passkeys.writes).toEqual([]);
  });

  test("tries anew what was sent and never seen, five times at most", async () => {
    for (let tries = 0; tries < 5; tries += 1) {
      bench.passkeys.nextWrites.push({ answer: { kind: "unknownOutcome", because: "reset" }, done: false });
      expect(await step()).toEqual({ kind: "more" });
      bench.test.now += 15 * minute;
      expect(await step()).toEqual({ kind: "more" });
    }
    expect(await step()).toMatchObject({
      outcome: "refused",
      because: expect.stringContaining("sent 5 times and never seen"),
    });
    expect(bench.passkeys.writes).toHaveLength(5);
  });

  test("ends refused with both states where the tenant shows something else", async () => {
    await step();
    bench.passkeys.edit({ isSelfServiceRegistrationAllowed: false });
    expect(await step()).toMatchObject({
      outcome: "refused",
      because: expect.stringContaining("the tenant shows something else"),
    });
  });
});
