import { beforeEach, describe, expect, test } from "vitest";
import { createReader } from "../../../functions/activities/collected/createReader.ts";
import { freeze } from "../../../functions/activities/freeze.ts";
import { standingPolicies } from "../../../shared/domain/enforcement/standingPolicies.ts";
import type { Evidence } from "../../../shared/domain/gates/evidence.ts";
import type { FreezeRequest } from "../../../shared/domain/gates/freezeRequest.ts";
import { stranger } from "../../../shared/domain/people/person.ts";
import type { Plan } from "../../../shared/domain/plan/plan.ts";
import type { WhatIfEvidence } from "../../../shared/domain/survey/survey.ts";
import { hashOf } from "../../../shared/domain/text/hashOf.ts";
import { aPhase } from "../../shared/domain/build/aPhase.ts";
import { aPlan } from "../../shared/domain/build/aPlan.ts";
import { aSignIn as signIn } from "../../shared/domain/build/aSignIn.ts";
import { someCounts } from "../../shared/domain/build/someCounts.ts";
import { hour, openAt } from "../../shared/domain/build/someRules.ts";
import { createReadingBench, minute, type ReadingBench } from "./createReadingBench.ts";
import { employee, registration } from "./fakeTenant.ts";

const request: FreezeRequest = {
  rolloutId: "r1",
  phase: "dep",
  attempt: 1,
  gate: "ops.enforce.1",
  at: openAt,
  planHash: "plan",
  criteria: [{ id: "enrolled", verdict: { kind: "met", because: "95 of 100 enrolled" } }],
  waves: { ops: someCounts() },
};
const slice = { wave: "ops", number: 1, fingerprint: "f", atMost: 10 };

/** A survey in a tenant without policies. */
const surveyWith = (change: Partial<WhatIfEvidence>): WhatIfEvidence => {
  const policies = { count: 0, hash: hashOf([]) };
  return { hash: "survey", asked: 20, blocked: 0, unknown: 0, policies, ...change };
};

/** Everybody but `cem` has a passkey; `dan` is enforced, `eva` exempt, `ben` has used it most. */
async function readBench(plan: Plan = aPlan()): Promise<ReadingBench> {
  const bench = await createReadingBench(plan);
  const { tenant } = bench;
  tenant.groups.set("audience", ["ann", "ben", "cem", "dan", "eva", "glass1"].map(employee));
  tenant.groups.set("enforced", [employee("dan")]);
  tenant.groups.set("exceptions", [employee("eva")]);
  tenant.registrations.push(...["ann", "ben", "dan", "eva", "glass1"].map((id) => registration(id)));
  tenant.signIns.push(signIn("s1", openAt + minute, { userId: "ben" }));
  await bench.read(openAt + hour);
  return bench;
}

/** The same of a tenant in which nobody signs in. */
async function readUnseen(): Promise<ReadingBench> {
  const unseen = await createReadingBench();
  unseen.tenant.registrations.push(registration("ann"));
  await unseen.read(openAt + hour);
  return unseen;
}

let bench: ReadingBench;
beforeEach(async () => {
  bench = await readBench();
});

/** Freezes after a survey that was asked under the policies as they stand now. */
async function freezing({ world, reader }: ReadingBench, change: Partial<FreezeRequest> = {}) {
  const all = await world.policies.list();
  const standing = standingPolicies(all.kind === "read" ? all.value : []);
  const policies = { count: standing.length, hash: await world.evidence.putPolicies("r1", standing) };
  const whatIf = { hash: "survey", asked: 20, blocked: 0, unknown: 0, policies };
  const surveyed = change.slice === undefined ? {} : { whatIf };
  return freeze(world, reader, { ...request, ...surveyed, ...change });
}

async function frozen(from: ReadingBench, change: Partial<FreezeRequest>) {
  const { evidenceHash } = await freezing(from, change);
  const evidence = await from.world.evidence.get("r1", evidenceHash);
  if (evidence?.act === undefined) throw new Error("the evidence names no act");
  const people = await from.world.evidence.people("r1", evidence.act.peopleHash);
  return { evidenceHash, evidence, act: evidence.act, people };
}

describe("people to be enforced are frozen", () => {
  test("when they are ready, and neither exempt, excluded nor enforced already, best proven first", async () => {
    const { act, people } = await frozen(bench, { slice });
    expect(people).toEqual(["ben", "ann"]);
    expect(act).toEqual({
      wave: "ops",
      slice: 1,
      policy: "policy",
      fingerprint: "f",
      enforcedGroup: "enforced",
      people: 2,
      peopleHash: hashOf(["ben", "ann"]),
      leaves: 0,
      policies: { count: 0, hash: hashOf([]) },
    });
  });

  test("among all who are ready where the policy is not in force, with the number of those who leave the group", async () => {
    bench.test.policies.set("policy", "reportOnly");
    const { act, people } = await frozen(bench, { slice: { ...slice, atMost: 2 } });
    expect(people).toEqual(["ben", "ann"]);
    expect(act.leaves).toBe(1);
    expect((await frozen(bench, { slice, gate: "ops.enforce.2" })).people).toEqual(["ben", "ann", "dan"]);
  });

  test("with the number of those who are enforced and have left the audience", async () => {
    bench.test.policies.set("policy", "enabled");
    bench.tenant.groups.set("audience", ["ann", "ben"].map(employee));
    await bench.read(openAt + 10 * hour);
    expect((await frozen(bench, { slice })).act.leaves).toBe(1);
  });

  test("with the policies that take part in sign-ins at that moment, whatever becomes of them later", async () => {
    const { policies } = bench.test;
    policies.set("wave", "reportOnly").set("admins", "enabled").set("old", "disabled");
    const { act } = await frozen(bench, { slice });
    policies.set("old", "enabled");
    expect(act.policies?.count).toBe(2);
    expect(await bench.world.evidence.policies("r1", act.policies?.hash ?? "")).toEqual([
      { id: "admins", state: "enabled", fingerprint: "f1" },
      { id: "wave", state: "reportOnly", fingerprint: "f1" },
    ]);
  });

  test("not at all without a survey, nor with one whose policies are not stored", async () => {
    const unsurveyed = freeze(bench.world, bench.reader, { ...request, slice });
    await expect(unsurveyed).rejects.toThrow("ops.enforce.1 was not surveyed before it was frozen");
    const policies = { count: 1, hash: "gone" };
    const whatIf = { hash: "survey", asked: 20, blocked: 0, unknown: 0, policies };
    await expect(freezing(bench, { slice, whatIf })).rejects.toThrow("was not surveyed");
  });

  test.for([
    [1, ["ben"]],
    [0, []],
  ] as const)("at most %i of them, as the cap says", async ([atMost, expected]) => {
    const { act, people } = await frozen(bench, { slice: { ...slice, atMost } });
    expect(people).toEqual(expected);
    expect(act.people).toBe(expected.length);
  });

  test("as they were last stored, also by a process that starts now", async () => {
    const reader = createReader({ ...bench.world });
    const { evidenceHash } = await freezing({ ...bench, reader }, { slice });
    expect(evidenceHash).toBe((await freezing(bench, { slice })).evidenceHash);
  });

  test("never where the plan writes no groups", async () => {
    const observer = await readBench(aPlan({ groupWrites: false }));
    expect((await frozen(observer, { slice })).people).toEqual([]);
  });
});

describe("the hash that people vote on", () => {
  test.for<[string, Partial<FreezeRequest>]>([
    ["the fingerprint of the policy", { slice: { ...slice, fingerprint: "g" } }],
    ["the number of the slice", { slice: { ...slice, number: 2 } }],
    ["whom it would enforce", { slice: { ...slice, atMost: 1 } }],
    ["the verdicts", { slice, criteria: [] }],
    ["the counts", { slice, waves: {} }],
    ["the plan", { slice, planHash: "another" }],
    ["the attempt", { slice, attempt: 2 }],
    ["the survey", { slice, whatIf: surveyWith({ blocked: 1 }) }],
  ])("is another one when %s differs", async ([, change]) => {
    const { evidenceHash } = await freezing(bench, { slice });
    expect((await freezing(bench, change)).evidenceHash).not.toBe(evidenceHash);
  });

  test("covers the whole record, act included", async () => {
    const { evidenceHash, evidence, act } = await frozen(bench, { slice });
    const whatIf = surveyWith({});
    const { impact } = evidence;
    const { tablesVersion } = bench.world;
    expect(evidence).toEqual({
      ...request,
      goal: "g",
      tablesVersion,
      whatIf,
      act,
      ...(impact && { impact }),
    } satisfies Evidence);
    expect(hashOf(evidence)).toBe(evidenceHash);
  });
});

describe("other tables of what values mean", () => {
  const other = (): ReadingBench => ({ ...bench, world: { ...bench.world, tablesVersion: "other" } });

  test("leave what was frozen before as it is, and are named in what is frozen next", async () => {
    const { evidenceHash } = await freezing(bench, { slice });
    expect(await freezing(other(), { slice })).toEqual({ evidenceHash });
    expect(await bench.world.evidence.get("r1", evidenceHash)).toMatchObject({ tablesVersion: "a test's" });
    const next = await freezing(other(), { slice, at: openAt + 1 });
    expect(await bench.world.evidence.get("r1", next.evidenceHash)).toMatchObject({ tablesVersion: "other" });
  });
});

describe("whom a slice would block", () => {
  test("is foreseen of exactly its people, each one's chance in their order, and frozen with the evidence", async () => {
    const reportDays = { day: "2026-01-06", observed: 0b1111111, definite: 0b1111111 };
    const reader: ReadingBench["reader"] = {
      ...bench.reader,
      async people(id) {
        const collected = await bench.reader.people(id);
        if (collected === undefined) return undefined;
        const people = new Map(collected.people.entries());
        people.set("ann", { ...(people.get("ann") ?? stranger), reportDays, stepUpDay: "2026-01-06" });
        return { ...collected, people };
      },
    };
    const { evidence, people: slicePeople } = await frozen({ ...bench, reader }, { slice });
    expect(evidence.impact).toMatchObject({
      kind: "foreseen",
      people: 2,
      unobserved: 1,
      days: 7,
      prompted: 1,
      silent: 0,
      scored: 0,
      calibration: { waves: 0 },
    });
    if (evidence.impact?.kind !== "foreseen") throw new Error("it was foreseen");
    const chances = await bench.world.evidence.chances("r1", evidence.impact.chancesHash);
    expect(slicePeople).toEqual(["ben", "ann"]);
    expect(chances?.[1]).toBeGreaterThan(0.5);
  });

  test("is not known before anybody was seen, and nothing is foreseen where nobody is enforced", async () => {
    const { evidence } = await frozen(await readUnseen(), { slice });
    expect(evidence.impact).toMatchObject({ kind: "unknown" });
    const { evidenceHash } = await freezing(bench);
    expect(await bench.world.evidence.get("r1", evidenceHash)).not.toHaveProperty("impact");
  });
});

test("freezing is put on record once, however often it is asked for", async () => {
  const { evidenceHash } = await freezing(bench, { slice });
  await freezing(bench, { slice });
  const bodies = (await bench.world.ledger.read("r1")).map(({ body }) => body);
  expect(bodies.filter(({ kind }) => kind === "evidence")).toEqual([
    {
      kind: "evidence",
      phase: "dep",
      gate: "ops.enforce.1",
      evidenceHash,
      policy: "policy",
      fingerprint: "f",
    },
  ]);
});

test("evidence of a gate that writes nothing holds no act", async () => {
  const { evidenceHash } = await freezing(bench, { gate: "advance" });
  expect(await bench.world.evidence.get("r1", evidenceHash)).not.toHaveProperty("act");
});

describe("nothing is frozen", () => {
  const entries = async (from: ReadingBench) => (await from.world.ledger.read("r1")).length;

  test("before the wave's people were read", async () => {
    const unread = await createReadingBench();
    await expect(freezing(unread, { slice })).rejects.toThrow("nobody of wave ops was read yet");
    expect(await entries(unread)).toBe(1);
  });

  test("for a wave that has no policy or is not in the plan", async () => {
    const asked = aPhase({ waves: [{ id: "ops", name: "Operations", audience: "audience" }] });
    const observer = await readBench(aPlan({}, [asked]));
    await expect(freezing(observer, { slice })).rejects.toThrow("wave ops has no policy to enforce");
    await expect(freezing(observer, { slice: { ...slice, wave: "x" } })).rejects.toThrow("no wave x");
    expect(await entries(observer)).toBe(1);
  });

  test("while the ledger takes nothing", async () => {
    const append = async () => ({ kind: "unavailable", because: "busy" }) as const;
    const world = { ...bench.world, ledger: { ...bench.world.ledger, append } };
    await expect(freezing({ ...bench, world }, { slice })).rejects.toThrow(
      "the ledger did not take evidence of ops.enforce.1: busy",
    );
  });
});

describe("the next slice of a rollout that observes", () => {
  const next = { ...slice, number: 2, leaveOutNamed: true } as const;

  /** Lets the slice of this evidence end as one that would have happened. */
  async function observe({ world, append }: ReadingBench, evidenceHash: string): Promise<void> {
    const opId = "r1:dep:1:changeMembers.1";
    const operation = { opId, verb: "changeMembers", wave: "ops", fence: 0 } as const;
    await world.operations.create({
      ...operation,
      rolloutId: "r1",
      policy: "policy",
      evidenceHash,
      paramsHash: "h",
      step: "wouldHave",
      createdAt: openAt,
    });
    await append({ kind: "operation", ...operation, step: "wouldHave", people: 1 });
  }

  test("skips nobody and counts nobody twice when people come and go between two slices", async () => {
    const first = await frozen(bench, { slice: { ...slice, atMost: 1 } });
    expect(first.people).toEqual(["ben"]);
    await observe(bench, first.evidenceHash);
    // Who was named leaves, and somebody comes who is better proven than all who are left.
    const { tenant } = bench;
    tenant.groups.set("audience", ["ann", "fay", "dan"].map(employee));
    tenant.registrations.push(registration("fay"));
    tenant.signIns.push(signIn("s2", openAt + 2 * hour, { userId: "fay" }));
    await bench.read(openAt + 9 * hour);
    expect((await frozen(bench, { slice: next })).people).toEqual(["fay", "ann"]);
    expect(await bench.counts()).toMatchObject({ named: 1, readyNotNamed: 2 });
    tenant.groups.set("audience", ["ann", "ben", "fay", "dan"].map(employee));
    await bench.read(openAt + 18 * hour);
    expect((await frozen(bench, { slice: next, at: openAt + 18 * hour })).people).toEqual(["fay", "ann"]);
    expect(await bench.counts()).toMatchObject({ readyNotEnforced: 3, named: 1, readyNotNamed: 2 });
  });

  test("begins anew after a rollback, and where nothing was only observed", async () => {
    const { evidenceHash } = await frozen(bench, { slice: { ...slice, atMost: 1 } });
    expect(await bench.counts()).not.toHaveProperty("named");
    await observe(bench, evidenceHash);
    expect((await frozen(bench, { slice: next })).people).toEqual(["ann"]);
    const why = { by: "order", because: "calls pile up", investigation: 1 } as const;
    await bench.append({ kind: "rolledBack", wave: "ops", ...why });
    expect((await frozen(bench, { slice: next, at: openAt + minute })).people).toEqual(["ben", "ann"]);
  });
});
