import { beforeEach, describe, expect, test } from "vitest";
import { planDiffView } from "../../../shared/schemas/http/planDiffView.ts";
import { type Bench, createBench, people } from "./createBench.ts";
import { reportPhase, reportReading } from "./reportPhase.ts";

const policy = "c0000000-0000-4000-8000-000000000003";
const group = "e0000000-0000-4000-8000-000000000003";
const graph = "https://graph.microsoft.com/v1.0";
const gate = "operations.enforce.1";
const counts = {
  kind: "counted" as const,
  signInsUntil: 0,
  enrolmentAt: 0,
  audience: 120,
  exempt: 2,
  enrolled: 100,
  ready: 98,
  readyNotEnforced: 98,
  enforced: 0,
  enforcedNotReady: 0,
  proven: 90,
  activeToday: 0,
  blockedToday: 1,
  unfamiliarToday: 0,
  unreadableToday: 0,
  recovered: 1,
};
let bench: Bench;
let id: string;

beforeEach(async () => {
  bench = createBench();
  id = await bench.start();
  bench.test.policies.set(policy, "reportOnly");
});

async function toDepartments(): Promise<void> {
  for (const phase of ["prerequisites", "pilot", "early"]) {
    await bench.append(id, { kind: "phaseState", phase, attempt: 1, state: "completed" });
  }
  await reportReading(bench, id, { counts: { operations: counts } });
}

/** Freezes a slice of some people and asks about it. */
async function asked(people: number, leaves: number): Promise<void> {
  await toDepartments();
  const hash = await bench.open(id, "departments", gate);
  const frozen = await bench.test.world.evidence.get(id, hash);
  if (frozen === undefined) throw new Error("nothing was frozen");
  const peopleHash = await bench.test.world.evidence.putPeople(id, []);
  const slice = { wave: "operations", slice: 1, policy, fingerprint: "f0", enforcedGroup: group };
  const act = { ...slice, people, peopleHash, leaves };
  const evidenceHash = await bench.test.world.evidence.put(id, { ...frozen, act });
  await bench.append(id, { kind: "evidence", phase: "departments", gate, evidenceHash });
}

const diff = async (as: string = people.reader) => {
  const { status, body } = await bench.call("GET", `/api/rollouts/${id}/plan-diff`, { as });
  expect(status).toBe(200);
  return planDiffView.parse(body);
};

describe("the next act", () => {
  test("shows the exact requests of the slice that people are asked about, and how often each is sent", async () => {
    await asked(7, 2);
    const { next } = await diff();
    expect(next).toMatchObject({ phase: "departments", gate: { id: gate, votes: { missing: 2 } } });
    expect(next?.act?.writes).toEqual([
      {
        act: "addMembers",
        method: "POST",
        url: `${graph}/groups/${group}/members/$ref`,
        body: { "@odata.id": `${graph}/directoryObjects/<object id>` },
        times: 7,
      },
      {
        act: "removeMembers",
        method: "DELETE",
        url: `${graph}/groups/${group}/members/<object id>/$ref`,
        times: 2,
      },
      {
        act: "enforce",
        method: "PATCH",
        url: `${graph}/identity/conditionalAccess/policies/${policy}`,
        body: { state: "enabled" },
        times: 1,
      },
    ]);
    expect(next?.act).toMatchObject({
      people: { added: 7, leaves: 2, from: "evidence" },
      policy: { id: policy, state: "reportOnly", fingerprint: "f1", approved: "f0" },
      outcome: { notReady: 22, blockedToday: 1, enforcedAfter: 0 + 7 - 2 },
    });
  });

  test("says what stands between: votes, the planned time, and the call that unblocks it", async () => {
    await asked(7, 0);
    const { next } = await diff();
    expect(next?.gate.plannedAt).toBeDefined();
    expect(next?.waitingFor[0]?.sentence).toContain("0 of 2 approvals");
    expect(next?.waitingFor[0]?.call?.path).toContain(`${gate}/decision`);
  });

  test("is estimated within the caps before anybody is asked, the first slice smaller than the others", async () => {
    await toDepartments();
    reportPhase(bench, id, { phase: "departments", gate });
    const first = (await diff()).next?.act;
    const { firstSlice, perStep } = await caps();
    expect(first).toMatchObject({
      people: { added: firstSlice, from: "estimate" },
      caps: { perStep: firstSlice },
    });
    reportPhase(bench, id, { phase: "departments", gate: "operations.enforce.2" });
    const second = (await diff()).next?.act;
    expect(second).toMatchObject({ number: 2, people: { added: Math.min(perStep, 98) }, caps: { perStep } });
  });

  test("does not send the policy's state again where it is enabled", async () => {
    bench.test.policies.set(policy, "enabled");
    await asked(7, 0);
    const writes = (await diff()).next?.act?.writes ?? [];
    expect(writes.filter(({ times }) => times > 0).map(({ act }) => act)).toEqual(["addMembers"]);
  });

  test("says that the policy cannot be read, and why", async () => {
    await asked(7, 0);
    bench.test.policiesReadable = false;
    expect((await diff()).next?.act?.policy).toEqual({
      id: policy,
      approved: "f0",
      state: "unknown",
      because: "the tenant is silent",
    });
  });

  test("is nothing at a gate that only people pass, and there is none once the rollout has ended", async () => {
    expect((await diff()).next).toMatchObject({ gate: { id: "prerequisites.start" }, act: null });
    await bench.append(id, { kind: "rolloutEnded", outcome: "aborted" });
    expect((await diff()).next).toBeNull();
  });
});

test("the kill switch is named while it is on", async () => {
  expect(await diff()).not.toHaveProperty("stopped");
  const body = { on: true, because: "calls pile up" };
  await bench.call("PUT", "/api/settings/killSwitch", { as: people.emergency, body });
  expect((await diff()).stopped).toContain("kill switch");
});

test("every request that the plan can ever send stands in a table, with policy and group, and none is a deletion of either", async () => {
  const { waves, asked } = await diff();
  expect(asked.find(({ wave }) => wave === "early-adopters")).toMatchObject({
    gate: "early-adopters.methods",
    method: "PATCH",
    body: { includeTargets: expect.stringContaining("unchanged") },
  });
  expect(waves.find(({ wave }) => wave === "operations")).toMatchObject({
    policy,
    group,
    intended: "reportOnly",
  });
  expect(waves.flatMap(({ writes }) => writes.map(({ act }) => act))).toContain("rollBack");
  const deletions = waves.flatMap(({ writes }) => writes.filter(({ method }) => method === "DELETE"));
  for (const { url } of deletions) expect(url).toMatch(/\/members\/<object id>\/\$ref$/);
});

test("looking writes nothing, and a plain reader is not shown who voted", async () => {
  await asked(7, 0);
  const before = await bench.snapshot();
  await diff();
  expect(await bench.snapshot()).toBe(before);
  expect(JSON.stringify(await diff())).not.toContain(people.operator.slice(0, 36));
});

async function caps() {
  const rollout = await bench.test.world.plans.get(id, (await diff()).planHash);
  if (rollout === undefined) throw new Error("the plan is gone");
  return rollout.caps;
}
