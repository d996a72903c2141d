import { beforeEach, describe, expect, test } from "vitest";
import { type Activities, createActivities } from "../../../functions/activities/createActivities.ts";
import type { ActivityMap } from "../../../orchestrations/calls.ts";
import type { FreezeRequest } from "../../../shared/domain/gates/freezeRequest.ts";
import type { WhatIfEvidence } from "../../../shared/domain/survey/survey.ts";
import type { Member } from "../../../shared/ports/directory.ts";
import type { World } from "../../../shared/ports/world.ts";
import { fakePolicies } from "../../fakes/fakePolicies.ts";
import { approvedPolicy } from "../../shared/acts/createActBench.ts";
import { aSignIn as signIn } from "../../shared/domain/build/aSignIn.ts";
import { someCounts } from "../../shared/domain/build/someCounts.ts";
import { hour, openAt } from "../../shared/domain/build/someRules.ts";
import { createReadingBench, minute, type ReadingBench } from "./createReadingBench.ts";
import { employee, registration } from "./fakeTenant.ts";

type Name = keyof ActivityMap;
type Call = { readonly [N in Name]: readonly [N, ActivityMap[N][0]] }[Name];

const rolloutId = "r1";
const gate = "ops.enforce.1";
const creationGate = "ops.policy";
const act = (opId: string, at = openAt) => ({ rolloutId, opId, phase: "dep", wave: "ops", at });
const rules = { rolloutId, phase: "dep", wave: "ops", pollMs: hour, staleMs: 4 * hour, triggers: [] };
const notice = { key: "blind", severity: "warn" as const, text: "nothing was read", wave: "ops" };

const judged: FreezeRequest = {
  rolloutId,
  phase: "dep",
  attempt: 1,
  gate,
  at: openAt,
  planHash: "plan",
  criteria: [],
  waves: { ops: someCounts() },
  slice: { wave: "ops", number: 1, fingerprint: "f", atMost: 10 },
};

const dateGate = "dep.date";

/** What a rollout asks for, from its first reading to its end; votes come after `record`. */
const story = (hashes: Readonly<Record<string, string>>, whatIf?: WhatIfEvidence): readonly Call[] => [
  ["loadRollout", { rolloutId }],
  ["watchOver", { rolloutId }],
  ["loadPhase", { rolloutId, phase: "dep" }],
  ["readSlice", { rolloutId, at: openAt }],
  [
    "observe",
    {
      rolloutId,
      question: { phase: "dep", waves: ["ops"], seen: 0, at: openAt, timeZone: "Europe/Berlin" },
    },
  ],
  [
    "freeze",
    {
      rolloutId,
      phase: "dep",
      attempt: 1,
      gate: creationGate,
      at: openAt,
      planHash: "plan",
      criteria: [],
      waves: { ops: someCounts() },
      creates: "ops",
    },
  ],
  [
    "record",
    {
      rolloutId,
      phase: "dep",
      attempt: 1,
      turn: 1,
      at: openAt,
      entered: { state: "awaitingApproval", gate: creationGate },
      notices: [],
    },
  ],
  ["createPolicy", { ...act("create"), gate: creationGate, evidenceHash: hashes[creationGate] ?? "" }],
  ["readBack", act("create")],
  ["survey", judged],
  ["freeze", { ...judged, ...(whatIf === undefined ? {} : { whatIf }) }],
  [
    "record",
    {
      rolloutId,
      phase: "dep",
      attempt: 1,
      turn: 2,
      at: openAt,
      entered: { state: "awaitingApproval", gate },
      notices: [{ ...notice, topic: "approvalWanted", gate }],
    },
  ],
  ["adopt", { rolloutId, phase: "dep", gate: "dep.start", evidenceHash: hashes[gate] ?? "", at: openAt }],
  ["watchOver", { rolloutId, wave: "ops", phase: "dep" }],
  ["changeMembers", { ...act("members"), gate, evidenceHash: hashes[gate] ?? "" }],
  ["readBack", act("members")],
  ["enforce", { ...act("enforce"), gate, evidenceHash: hashes[gate] ?? "" }],
  ["readBack", act("enforce")],
  ["observeGuard", { rules, at: openAt }],
  ["report", { rolloutId, source: "guard ops", at: openAt, topic: "guard", notices: [notice] }],
  ["rollBack", { ...act("rollBack"), by: "trigger", because: "7 of 60 blocked" }],
  ["readBack", act("rollBack")],
  ["runErrand", { rolloutId, gate: dateGate, at: openAt }],
  ["endRollout", { rolloutId, outcome: "completed", at: openAt }],
];

const names = [...new Set(story({}).map(([name]) => name))];
let bench: ReadingBench;
let world: World;
let activities: Activities;
let policies: ReturnType<typeof fakePolicies>;
let added: string[];
let started: string[];
beforeEach(setUp);

async function setUp(): Promise<void> {
  bench = await createReadingBench();
  const { tenant } = bench;
  policies = fakePolicies(approvedPolicy);
  added = [];
  started = [];
  tenant.groups.set("audience", ["ann", "ben", "cem", "glass1", "sync", "room"].map(employee));
  tenant.groups.set("roomGroup", [employee("room")]);
  tenant.groups.set("glassGroup", ["glass1", "glass2"].map(employee));
  tenant.registrations.push(...["ann", "ben"].map((id) => registration(id)));
  tenant.signIns.push(signIn("s1", openAt + minute), signIn("s2", openAt + minute, { userId: "ben" }));
  const directory: World["directory"] = {
    ...tenant.ports.directory,
    addMember: async (group, person) => {
      added.push(person);
      const others: readonly Member[] = tenant.groups.get(group) ?? [];
      tenant.groups.set(group, [...others.filter(({ id }) => id !== person), employee(person)]);
      return { kind: "accepted" };
    },
  };
  world = { ...bench.world, policies, directory };
  activities = createActivities(world);
}

const starter = async (_name: string, id: string): Promise<boolean> => {
  if (started.includes(id)) return false;
  started.push(id);
  return true;
};

/** Runs one delivery; what it refuses to do is an answer too. */
async function deliver([name, input]: Call): Promise<unknown> {
  const run = activities[name] as (input: unknown, start: typeof starter) => Promise<unknown>;
  return run(input, starter);
}

/** Everything that a call can have done to tenant, people and record. Rows of the reader are counted by people. */
async function effects(): Promise<unknown> {
  const people = await Promise.all(["ann", "ben"].map((id) => bench.person(id).catch(() => undefined)));
  return {
    ledger: (await world.ledger.read(rolloutId)).map(({ key, body }) => ({ key, body })),
    operations: await world.rows.list("operations", rolloutId),
    outbox: await world.rows.list("outbox", rolloutId),
    sent: [...bench.test.notices],
    writes: [...policies.writes],
    questions: policies.asked.length,
    made: [...policies.made],
    added: [...added],
    started: [...started],
    people,
  };
}

/** Plays the story, or its part before `end`; `afterEach` sees every call right after its first delivery. */
async function play(
  afterEach: (call: Call, answer: unknown) => Promise<void> = async () => {},
  end?: Name,
  make: (call: Call) => Promise<unknown> = deliver,
): Promise<readonly Call[]> {
  const hashes: Record<string, string> = {};
  let whatIf: WhatIfEvidence | undefined;
  const played: Call[] = [];
  for (let step = 0; ; step += 1) {
    const call = story(hashes, whatIf)[step];
    if (call === undefined || call[0] === end) return played;
    bench.test.now = Math.max(bench.test.now, openAt + step * 1000);
    if (call[0] === "runErrand") await agreeOnDate();
    const answer = await make(call);
    played.push(call);
    await afterEach(call, answer);
    if (call[0] === "survey") whatIf = (answer as { readonly whatIf: WhatIfEvidence }).whatIf;
    if (call[0] === "freeze") {
      hashes[call[1].gate] = (answer as { readonly evidenceHash: string }).evidenceHash;
    }
    const asked = call[0] === "record" ? call[1].entered?.gate : undefined;
    if (asked === undefined) continue;
    const evidenceHash = hashes[asked] ?? "";
    for (const person of ["ana", "bo"]) {
      const vote = {
        phase: "dep",
        gate: asked,
        person,
        decision: "approve" as const,
        evidenceHash,
        comment: "",
      };
      await bench.append({ kind: "decision", ...vote });
    }
  }
}

/** What the errand of the story carries out: a date that somebody agreed to. */
async function agreeOnDate(): Promise<void> {
  const said = { phase: "dep", on: "2026-12-31", because: "a year ahead", by: "starter" };
  const people = { audience: 0, low: 0, median: 0, high: 0 };
  const forecast = { on: said.on, waves: [], unknown: [], ...people, outside: [] };
  const document = { act: "setDate", ...said, doubts: [], forecast, gate: dateGate };
  const evidenceHash = await world.evidence.putProposal(rolloutId, document);
  const at = { phase: "dep", gate: dateGate, evidenceHash };
  const asked = {
    kind: "proposed",
    ...at,
    act: "setDate",
    quorum: 1,
    by: "starter",
    because: "it is time",
  } as const;
  await bench.append(asked);
  await bench.append({ kind: "decision", ...at, person: "ana", decision: "approve", comment: "" });
}

/** A day and a half in which somebody else got ready and the reader went on. */
async function dayAndAHalf(): Promise<void> {
  const { tenant } = bench;
  tenant.registrations.push(registration("cem"));
  bench.test.now = openAt + 30 * hour;
  for (let outcome = "more"; outcome === "more"; ) {
    outcome = (await activities.readSlice({ rolloutId, at: bench.test.now }, starter)).kind;
  }
  bench.test.now = openAt + 36 * hour + minute;
}

test("the story calls every activity there is, and carries out each of its acts once", async () => {
  await play();
  expect(new Set(names)).toEqual(new Set(Object.keys(activities)));
  expect(policies.writes).toEqual([
    { policy: "policy", state: "enabled" },
    { policy: "policy", state: "reportOnly" },
  ]);
  expect(policies.made).toHaveLength(1);
  expect(added.toSorted()).toEqual(["ann", "ben"]);
  expect(started).toEqual(["r1-collect", "r1-ops-guard"]);
  expect(bench.test.notices.map(({ topic }) => topic)).toEqual([
    "approvalWanted",
    "guard",
    "affected",
    "proposal",
    "over",
  ]);
});

test("every activity delivered twice gives the same answer and has no second effect", async () => {
  await play(async (call, answer) => {
    const before = await effects();
    const { because: _again, ...again } = { because: "", ...((await deliver(call)) as object) };
    // Whoever was started by the first delivery is not started again, and an act says why only once.
    const { because: _, ...expected } = { because: "", ...(answer as object) };
    expect([call[0], again]).toEqual([call[0], call[0] === "watchOver" ? { started: [] } : expected]);
    expect([call[0], await effects()]).toEqual([call[0], before]);
  });
});

test("every activity delivered twice at the same time is on record once, and leaves the tenant as one would", async () => {
  const outcome = async (): Promise<unknown> => ({
    ledger: (await world.ledger.read(rolloutId)).map(({ key, body }) => ({ key, body })),
    // The second rollback waits for the first, so that what follows is told some seconds later.
    sent: bench.test.notices.map(({ at: _, ...notice }) => notice),
    members: new Set(bench.tenant.groups.get("enforced")?.map(({ id }) => id)),
    started: [...started],
    people: await Promise.all(["ann", "ben"].map((id) => bench.person(id))),
  });
  await play();
  const once = await outcome();
  await setUp();
  await play(undefined, undefined, async (call) => (await Promise.all([deliver(call), deliver(call)]))[0]);
  expect(await outcome()).toEqual(once);
  expect(policies.writes.map(({ state }) => state)).toEqual(["enabled", "reportOnly"]);
  expect(added.toSorted()).toEqual(["ann", "ben"]);
});

describe("delivered again 36 hours later", () => {
  test.for(names)("%s has no second effect, whatever the policy is by then", async (name) => {
    const calls = await play(undefined, name === "endRollout" ? undefined : "endRollout");
    await dayAndAHalf();
    for (const state of ["reportOnly", "enabled", "disabled"] as const) {
      policies.edit("policy", { state });
      const before = await effects();
      for (const call of calls.filter(([each]) => each === name)) await deliver(call);
      expect(await effects()).toEqual(before);
    }
  });

  test.for(names)("%s has no second effect when the rollout has ended, and wakes nobody", async (name) => {
    const calls = await play();
    await dayAndAHalf();
    started.length = 0;
    const before = await effects();
    for (const call of calls.filter(([each]) => each === name)) await deliver(call);
    expect(await effects()).toEqual(before);
  });
});

test.for(["createPolicy", "changeMembers", "enforce"] as const)(
  "%s that arrives 36 hours late for the first time is refused as too late and writes nothing",
  async (name) => {
    await play(undefined, name);
    bench.test.now = openAt + 36 * hour;
    const asked = name === "createPolicy" ? creationGate : gate;
    const evidence = (await world.ledger.read(rolloutId)).flatMap(({ body }) =>
      body.kind === "evidence" && body.gate === asked ? [body.evidenceHash] : [],
    );
    const evidenceHash = String(evidence[0]);
    const writes = added.length + policies.writes.length + policies.made.length;
    const answer = await activities[name]({ ...act("late"), gate: asked, evidenceHash }, starter);
    expect(answer).toMatchObject({
      kind: "moved",
      step: "refused",
      because: expect.stringMatching(/^tooLate/),
    });
    expect(added.length + policies.writes.length + policies.made.length).toBe(writes);
  },
);
