import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { changeMembers } from "../../../shared/acts/changeMembers.ts";
import { enforce } from "../../../shared/acts/enforce.ts";
import { readBack } from "../../../shared/acts/readBack.ts";
import { rollBack } from "../../../shared/acts/rollBack.ts";
import type { ActOutcome, ActRequest } from "../../../shared/domain/enforcement/act.ts";
import { contentOf, createFaultBench, type FaultBench, wave } from "./createFaultBench.ts";

let bench: FaultBench;
beforeEach(async () => {
  bench = await createFaultBench();
});
afterEach(() => bench.close());

const patch = { method: "PATCH", path: "/identity/conditionalAccess/policies/{id}" };
const post = { method: "POST", path: "/groups/{id}/members/$ref" };
const patchRoute = `PATCH ${patch.path}`;
const postRoute = `POST ${post.path}`;

/** Turns as the orchestration takes them: the act until it is sent, then looking until that ends, two minutes apart. */
async function play(act: () => Promise<ActOutcome>, look: ActRequest): Promise<ActOutcome> {
  let outcome: ActOutcome | undefined;
  for (let turn = 0; turn < 20; turn++) {
    const sent = outcome?.kind === "moved" && outcome.step === "sent";
    const next = await (sent || (await stepOf(look)) === "sent" ? readBack(bench.world, look) : act());
    if (next.kind === "moved" && next.step !== "sent") return next;
    outcome = next;
    bench.test.now += 2 * 60_000;
  }
  throw new Error(`no end after 20 turns: ${JSON.stringify(outcome)}`);
}

const stepOf = async ({ rolloutId, opId }: ActRequest): Promise<string | undefined> =>
  (await bench.world.operations.get(rolloutId, opId))?.step;

/** One fault of a write: whether Graph was asked, and so whether the write took effect. */
interface Row {
  readonly name: string;
  readonly fault: unknown;
  readonly tookEffect: boolean;
  /** Graph said itself that nothing was done, so sending again is no blind repetition. */
  readonly refused?: true;
  /** The client does not wait so long. */
  readonly slow?: true;
}

const rows: readonly Row[] = [
  { name: "a reset before it took effect", fault: { kind: "reset" }, tookEffect: false },
  { name: "a reset after it took effect", fault: { kind: "reset", effect: "after" }, tookEffect: true },
  { name: "503 before it took effect", fault: { kind: "status", status: 503 }, tookEffect: false },
  {
    name: "504 after it took effect",
    fault: { kind: "status", status: 504, effect: "after" },
    tookEffect: true,
  },
  { name: "HTML with 200 instead of it", fault: { kind: "html" }, tookEffect: false },
  { name: "HTML with 200 after it", fault: { kind: "html", effect: "after" }, tookEffect: true },
  { name: "an empty 200 for a 204", fault: { kind: "emptyBody" }, tookEffect: true },
  {
    name: "an answer beyond the time limit",
    fault: { kind: "latency", wallMs: 60_000 },
    tookEffect: true,
    slow: true,
  },
  { name: "429 without Retry-After", fault: { kind: "throttled" }, tookEffect: false, refused: true },
  {
    name: "429 with an absurd Retry-After",
    fault: { kind: "throttled", retryAfter: "999999999999" },
    tookEffect: false,
    refused: true,
  },
  { name: "a clock three days ahead", fault: { kind: "clockSkew", minutes: 4320 }, tookEffect: true },
];

describe("the PATCH of an enforcement", () => {
  test.for(rows)(
    "meets $name: one effect at most, known by reading back, not sent again blindly",
    async (row) => {
      const act = await bench.approve([]);
      await bench.order(row.fault, { match: patch, times: 1 });
      if (row.slow) bench.hurry();
      const ended = await play(() => enforce(bench.world, bench.readyNow, act), act);
      const { policyState, policyWrites, byRoute, struck } = await bench.counts();
      const enabled = row.tookEffect || row.refused === true;
      expect(struck).toBe(1);
      expect(ended).toMatchObject({ step: enabled ? "applied" : "unverified" });
      expect(policyState).toBe(enabled ? "enabled" : "enabledForReportingButNotEnforced");
      expect(policyWrites).toBe(enabled ? 1 : 0);
      expect(byRoute[patchRoute] ?? 0).toBe(enabled ? 1 : 0);
    },
  );
});

describe("the PATCH of a rollback", () => {
  test.for(rows)("meets $name: report-only in the end, with one effect", async ({ fault, slow }) => {
    contentOf(await bench.world.policies.read(wave.policy));
    expect(await bench.world.policies.setState(wave.policy, "enabled")).toEqual({ kind: "accepted" });
    const request = { rolloutId: "r1", opId: "b1", phase: "dep", wave: "ops", at: bench.test.now };
    await bench.order(fault, { match: patch, times: 1 });
    if (slow) bench.hurry();
    const order = { ...request, by: "order", because: "people are locked out" } as const;
    expect(await play(() => rollBack(bench.world, order), request)).toMatchObject({ step: "applied" });
    const { policyState, policyWrites, struck } = await bench.counts();
    expect([policyState, policyWrites, struck]).toEqual(["enabledForReportingButNotEnforced", 2, 1]);
  });
});

describe("adding members", () => {
  test.for(rows)("meets $name: everybody once, nobody sent again who is in", async ({ fault, slow }) => {
    const people = await bench.somebody(4);
    const act = await bench.approve(people);
    await bench.order(fault, { match: post, skip: 1, times: 1 });
    if (slow) bench.hurry();
    const ended = await play(() => changeMembers(bench.world, bench.readyNow, act), act);
    expect(ended).toMatchObject({ step: "applied" });
    const { memberWrites, byRoute, struck } = await bench.counts();
    expect([memberWrites, struck]).toEqual([4, 1]);
    expect(byRoute[postRoute]).toBe(4);
    const members = contentOf(await bench.world.directory.membersOf(wave.group)).map(({ id }) => id);
    expect(members.toSorted()).toEqual(people.toSorted());
  });
});

test("while the tenant does not answer a read-back nothing counts as applied, and nothing is sent again", async () => {
  const act = await bench.approve([]);
  await bench.order({ kind: "reset", effect: "after" }, { match: patch, times: 1 });
  // The act itself reads seven times before it writes.
  await bench.order({ kind: "html" }, { match: { method: "GET" }, skip: 7 });
  expect(await enforce(bench.world, bench.readyNow, act)).toEqual({ kind: "moved", step: "sent" });
  for (let turn = 0; turn < 3; turn++) {
    expect(await readBack(bench.world, act)).toMatchObject({
      kind: "unknownOutcome",
      because: expect.stringContaining("text/html"),
    });
    bench.test.now += 2 * 60_000;
  }
  await bench.calm();
  expect(await readBack(bench.world, act)).toEqual({ kind: "moved", step: "applied" });
  expect((await bench.counts()).byRoute[patchRoute]).toBe(1);
});
