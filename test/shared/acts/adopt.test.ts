import { beforeEach, describe, expect, test } from "vitest";
import { adoptAndWatch } from "../../../functions/activities/adoptAndWatch.ts";
import { adoptionsOf } from "../../../functions/activities/adoptionsOf.ts";
import { findRollout } from "../../../functions/rollouts/findRollout.ts";
import { rollbackNeed } from "../../../functions/rollouts/rollbackNeed.ts";
import { adopt } from "../../../shared/acts/adopt.ts";
import type { AdoptOutcome } from "../../../shared/domain/enforcement/adoption.ts";
import { guardView } from "../../../shared/domain/ledger/guardView.ts";
import { aGate, aPhase } from "../domain/build/aPhase.ts";
import { aPlan } from "../domain/build/aPlan.ts";
import { type ActBench, approvedPolicy, Crash, createActBench } from "./createActBench.ts";

const gate = "next.start";
const { gates } = aPhase();
const next = aPhase({
  id: "next",
  waves: [{ id: "rest", name: "Rest", audience: "audience" }],
  gates: { start: aGate({ quorum: 2 }), advance: gates.advance },
});
const second = {
  id: "ops-2",
  name: "Operations 2",
  audience: "audience",
  enforced: "enforced2",
  policy: "policy2",
};
const plan = aPlan({ startAt: "next" }, [aPhase({ waves: [...aPhase().waves, second] }), next]);
let bench: ActBench;
let started: string[];

beforeEach(async () => {
  bench = await createActBench(plan);
  started = [];
  bench.policies.stored.set("policy", { ...approvedPolicy, state: "enabled" });
  bench.policies.stored.set("policy2", { ...approvedPolicy, id: "policy2", includeGroups: ["enforced2"] });
  bench.directory.groups.set("enforced", new Set(["p1", "p2", "p3"]));
  bench.directory.groups.set("enforced2", new Set());
});

/** Freezes the evidence as a turn does, and lets people agree to it. */
async function agreed(voters: readonly string[] = ["ana", "bo"]): Promise<string> {
  const {
    world,
    test: { now: at },
  } = bench;
  const adoptions = await adoptionsOf(world, { rolloutId: "r1", gate });
  const planHash = (await findRollout(world, "r1"))?.planHash ?? "";
  const frozen = { rolloutId: "r1", phase: "next", attempt: 1, gate, at, planHash, criteria: [], waves: {} };
  const evidenceHash = await world.evidence.put("r1", { ...frozen, ...(adoptions && { adoptions }) });
  for (const person of voters) {
    const vote = { phase: "next", gate, person, decision: "approve" as const, evidenceHash, comment: "" };
    await bench.append({ kind: "decision", ...vote });
  }
  return evidenceHash;
}

const request = (evidenceHash: string, at = bench.test.now) => ({
  rolloutId: "r1",
  phase: "next",
  gate,
  evidenceHash,
  at,
});
const start = async (_name: string, id: string): Promise<boolean> => started.push(id) > 0;
const adopting = (evidenceHash: string): Promise<AdoptOutcome> => adopt(bench.world, request(evidenceHash));
const adoptedIn = async () => (await bench.bodies()).filter(({ kind }) => kind === "adopted");

test("the evidence says of each wave what would be taken over, and what is not because it is not enforced", async () => {
  expect(await adoptionsOf(bench.world, { rolloutId: "r1", gate })).toEqual([
    {
      wave: "ops",
      phase: "dep",
      policy: "policy",
      state: "enabled",
      fingerprint: "f",
      people: 3,
      lint: [],
      adopted: true,
    },
    {
      wave: "ops-2",
      phase: "dep",
      policy: "policy2",
      state: "reportOnly",
      fingerprint: "f",
      people: 0,
      lint: [],
      adopted: false,
    },
  ]);
});

test("the evidence shows what is wrong with a policy, and people decide", async () => {
  bench.policies.edit("policy", { includeGroups: ["everybody"], excludeUsers: [] });
  const [first] = (await adoptionsOf(bench.world, { rolloutId: "r1", gate })) ?? [];
  expect(first?.lint).toEqual([
    "policy policy includes 1 scopes, wanted exactly the enforced group",
    "policy policy excludes 0 of 2 break-glass accounts",
  ]);
});

test("no other gate adopts anything", async () => {
  expect(await adoptionsOf(bench.world, { rolloutId: "r1", gate: "next.advance" })).toBeUndefined();
});

test("an approved wave is meant to be enforced from then on, is guarded, and nothing was written to the tenant", async () => {
  const evidenceHash = await agreed();
  const outcome = await adoptAndWatch(bench.world, start, request(evidenceHash));
  expect(outcome).toEqual({ kind: "adopted", waves: ["ops"] });
  expect(await adoptedIn()).toEqual([
    { kind: "adopted", wave: "ops", policy: "policy", fingerprint: "f", people: 3, evidenceHash },
  ]);
  const entries = await bench.world.ledger.read("r1");
  expect(guardView(entries, "ops").intended).toBe("enabled");
  expect(guardView(entries, "ops-2").intended).toBe("reportOnly");
  expect(started).toContain("r1-ops-guard");
  expect(started).not.toContain("r1-ops-2-guard");
  expect(bench.policies.writes).toEqual([]);
});

test("an adopted wave can be rolled back by order", async () => {
  await adopting(await agreed());
  const rollout = await findRollout(bench.world, "r1");
  if (rollout === undefined) throw new Error("the rollout is gone");
  expect(await rollbackNeed(bench.world, rollout, "ops", "o")).toEqual({ kind: "act", opId: "o" });
});

describe("nothing is adopted", () => {
  const refused = async (evidenceHash: string, because: string): Promise<void> => {
    expect(await adopting(evidenceHash)).toEqual({
      kind: "refused",
      because: expect.stringContaining(because),
    });
    expect(await adoptedIn()).toEqual([]);
  };

  test("when a policy was changed since", async () => {
    const evidenceHash = await agreed();
    bench.policies.edit("policy", { fingerprint: "g" });
    await refused(evidenceHash, "policy policy has fingerprint g instead of f");
  });

  test("when a policy was switched on or off since", async () => {
    const evidenceHash = await agreed();
    bench.policies.edit("policy2", { state: "enabled" });
    await refused(evidenceHash, "policy policy2 is enabled, was reportOnly");
  });

  test("when a policy is gone", async () => {
    const evidenceHash = await agreed();
    bench.policies.stored.delete("policy");
    await refused(evidenceHash, "policy policy is gone");
  });

  test.for([[["ana"]], [["ana", "ana"]], [["ana", "starter"]], [["ana", "author"]]])(
    "by the votes of %j",
    async ([voters]) => {
      await refused(await agreed(voters), "does not have 2 valid approvals");
    },
  );

  test("later than 15 minutes after it was decided", async () => {
    const evidenceHash = await agreed();
    const { now } = bench.test;
    bench.test.now += 36 * 3_600_000;
    expect(await adopt(bench.world, request(evidenceHash, now))).toMatchObject({
      because: expect.stringMatching(/^tooLate/),
    });
  });

  test("once the rollout has ended", async () => {
    const evidenceHash = await agreed();
    await bench.append({ kind: "rolloutEnded", outcome: "aborted" });
    await refused(evidenceHash, "the rollout has ended");
  });

  test("on evidence of another gate", async () => {
    await refused(await bench.approve(["p1"]), "names nothing to adopt");
  });

  test("while the policies cannot be read; the turn is taken again", async () => {
    const evidenceHash = await agreed();
    bench.policies.nextLists.push({ kind: "unavailable", reason: "outage", because: "503" });
    await expect(adopting(evidenceHash)).rejects.toThrow("503");
    expect(await adoptedIn()).toEqual([]);
  });
});

test("an adoption that died halfway is finished by the next delivery, and one that is done stays done however late", async () => {
  bench.policies.edit("policy2", { state: "enabled" });
  const evidenceHash = await agreed();
  bench.crashes.add(bench.passed.length + 1);
  await expect(adopting(evidenceHash)).rejects.toThrow(Crash);
  expect(await adoptedIn()).toHaveLength(1);
  expect(await adopting(evidenceHash)).toEqual({ kind: "adopted", waves: ["ops", "ops-2"] });
  const at = bench.test.now;
  bench.test.now += 36 * 3_600_000;
  bench.policies.edit("policy", { state: "disabled" });
  expect(await adopt(bench.world, request(evidenceHash, at))).toMatchObject({ kind: "adopted" });
  expect(await adoptedIn()).toHaveLength(2);
});
