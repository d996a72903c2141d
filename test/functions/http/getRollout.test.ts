import { beforeEach, describe, expect, test } from "vitest";
import { guardInstance } from "../../../orchestrations/instances.ts";
import type { CollectedHead } from "../../../shared/domain/measure/collected.ts";
import type { SeenPhaseStatus } from "../../../shared/schemas/http/instanceStatus.ts";
import { rolloutView } from "../../../shared/schemas/http/rolloutView.ts";
import { type Bench, createBench, firstAttempt, people } from "./createBench.ts";

let bench: Bench;
let id: string;

beforeEach(async () => {
  bench = createBench();
  id = await bench.start();
});

const view = async (as: string = people.reader) => {
  const { status, body } = await bench.call("GET", `/api/rollouts/${id}`, { as });
  expect(status).toBe(200);
  return rolloutView.parse(body);
};

function status(change: Partial<SeenPhaseStatus>): void {
  const at = bench.test.now;
  const customStatus: SeenPhaseStatus = {
    phase: "prerequisites",
    state: "measuring",
    since: at,
    startedAt: at,
    at,
    nextTurnAt: at + 3_600_000,
    seen: 1,
    paused: false,
    criteria: [],
    waitingFor: { kind: "nothing" },
    turns: 7,
    ...change,
  };
  const instance = firstAttempt(id, customStatus.phase);
  bench.instances.known.set(instance, { runtimeStatus: "Running", customStatus });
}

const waiting = async (waitingFor: SeenPhaseStatus["waitingFor"], more: Partial<SeenPhaseStatus> = {}) => {
  status({ waitingFor, ...more });
  return (await view()).phases[0]?.waitingFor;
};

const counts = {
  kind: "counted" as const,
  signInsUntil: Date.parse("2026-01-05T11:00:00Z"),
  enrolmentAt: Date.parse("2026-01-05T10:00:00Z"),
  audience: 40,
  exempt: 0,
  enrolled: 30,
  ready: 30,
  readyNotEnforced: 30,
  enforced: 0,
  enforcedNotReady: 0,
  proven: 20,
  activeToday: 0,
  blockedToday: 0,
  unfamiliarToday: 0,
  unreadableToday: 0,
};

async function counted(): Promise<void> {
  const head: CollectedHead = {
    generation: 1,
    watermark: counts.signInsUntil,
    recent: [],
    enrolmentAt: counts.enrolmentAt,
    membershipAt: 0,
    membershipSeen: 0,
    counts: { "early-adopters": counts },
    hours: {},
    quarantined: 0,
    unknownMethods: [],
  };
  await bench.test.world.rows.put("collected", id, "head", JSON.stringify(head));
}

describe("the view of a rollout", () => {
  test("shows every phase of the plan from the first minute on", async () => {
    const shown = await view();
    expect(shown.phases.map(({ id: phase, state, attempt }) => [phase, state, attempt])).toEqual([
      ["prerequisites", "starting", 1],
      ["pilot", "notStarted", 0],
      ["early", "notStarted", 0],
      ["departments", "notStarted", 0],
      ["org", "notStarted", 0],
    ]);
    expect(shown).toMatchObject({ state: "running", currentPhase: "prerequisites", live: true });
    expect(shown.freshness).toEqual({ signInsUntil: null, enrolmentAt: null, membershipAt: null });
  });

  test("says per wave how many are enrolled, or that nobody knows", async () => {
    await counted();
    const waves = (await view()).phases.flatMap((phase) => phase.waves);
    expect(waves.find((wave) => wave.id === "early-adopters")).toMatchObject({
      enrolledRate: 0.75,
      counts: { kind: "counted", audience: 40, enrolled: 30 },
    });
    expect(waves.find((wave) => wave.id === "sales")).toMatchObject({
      enrolledRate: null,
      counts: { kind: "unknown", because: "wave sales was not counted yet" },
    });
    expect((await view()).freshness).toEqual({
      signInsUntil: "2026-01-05T11:00:00.000Z",
      enrolmentAt: "2026-01-05T10:00:00.000Z",
      membershipAt: null,
    });
  });

  test("adds the turns of all attempts, and shows the newest one", async () => {
    await bench.append(id, { kind: "phaseState", phase: "prerequisites", attempt: 1, state: "retrying" });
    status({ turns: 7, state: "retrying" });
    const second = { ...bench.instances.known.get(firstAttempt(id, "prerequisites")) };
    bench.instances.known.set(`${id}-prerequisites-2`, {
      runtimeStatus: "Running",
      customStatus: { ...(second.customStatus as object), state: "measuring", turns: 5 },
    });
    expect((await view()).phases[0]).toMatchObject({ attempt: 2, turns: 12, state: "measuring" });
  });

  test("keeps to the ledger when an instance's status is older than it", async () => {
    status({ state: "measuring" });
    bench.test.now += 60_000;
    await bench.open(id, "prerequisites", "prerequisites.advance");
    const [phase] = (await view()).phases;
    expect(phase?.state).toBe("awaitingApproval");
    expect(phase?.waitingFor[0]?.kind).toBe("approval");
  });

  test("names the dates of a phase that is over, and goes on with the next", async () => {
    bench.test.now += 86_400_000;
    await bench.append(id, { kind: "phaseState", phase: "prerequisites", attempt: 1, state: "completed" });
    const shown = await view();
    expect(shown.phases[0]).toMatchObject({
      state: "completed",
      endedAt: "2026-01-06T12:00:00.000Z",
      waitingFor: [],
    });
    expect(shown.phases[1]).toMatchObject({ state: "starting", startedAt: "2026-01-06T12:00:00.000Z" });
    expect(shown.currentPhase).toBe("pilot");
  });

  test("still answers from the ledger when the instances cannot be asked, and says so", async () => {
    const hash = await bench.open(id, "prerequisites", "prerequisites.advance");
    bench.instances.broken = true;
    const shown = await view();
    expect(shown.live).toBe(false);
    expect(shown.phases[0]).toMatchObject({ state: "awaitingApproval", gate: "prerequisites.advance" });
    expect(shown.phases[0]?.waitingFor[0]?.call?.body["evidenceHash"]).toBe(hash);
  });

  test("shows guards and open investigations with the call that concludes them", async () => {
    const operation = {
      kind: "operation" as const,
      verb: "enforce" as const,
      wave: "operations",
      step: "applied" as const,
    };
    await bench.append(id, { ...operation, opId: "op-1", fence: 0 });
    await bench.append(id, {
      kind: "rolledBack",
      wave: "operations",
      by: "trigger",
      because: "6 blocked",
      investigation: 1,
    });
    bench.instances.known.set(guardInstance(id, "operations"), {
      runtimeStatus: "Running",
      customStatus: { wave: "operations", state: "rolledBack", at: 1, raised: ["blind"], seen: 2 },
    });
    const shown = await view();
    expect(shown.guards).toEqual([{ wave: "operations", state: "rolledBack", raised: ["blind"] }]);
    expect(shown.openInvestigations).toMatchObject([
      {
        n: 1,
        wave: "operations",
        because: "6 blocked",
        call: { path: `/api/rollouts/${id}/investigations/1/conclusion` },
      },
    ]);
  });

  test("tells who started it to those who act, not to plain readers", async () => {
    expect((await view(people.operator)).startedBy).toBe("b0000000-0000-4000-8000-000000000001");
    expect(JSON.stringify(await view())).not.toContain("b0000000-0000-4000-8000");
  });
});

describe("what a phase waits for is a sentence with the call that unblocks it", () => {
  const orders = () => `/api/rollouts/${id}/orders`;

  test("approval: how many agree, and the vote with its evidence", async () => {
    const evidenceHash = "a".repeat(64);
    const waitingFor = {
      kind: "approval" as const,
      gate: "prerequisites.advance",
      evidenceHash,
      approvals: 1,
      quorum: 2,
    };
    expect(await waiting(waitingFor, { state: "awaitingApproval" })).toEqual([
      {
        kind: "approval",
        sentence:
          "prerequisites.advance has 1 of 2 approvals; 1 more approver(s) must agree on evidence aaaaaaaaaaaa",
        call: {
          method: "POST",
          path: `/api/rollouts/${id}/gates/prerequisites.advance/decision`,
          body: { decision: "approve", evidenceHash, comment: "<why>" },
        },
      },
    ]);
  });

  test("attestation: one call per item, with its title", async () => {
    const waitingFor = {
      kind: "attestation" as const,
      gate: "prerequisites.advance",
      items: ["D0.1", "D0.3"],
    };
    const found = await waiting(waitingFor);
    expect(found).toHaveLength(2);
    expect(found?.[1]?.sentence).toContain("D0.3 (The helpdesk's way to verify a caller is written down)");
    expect(found?.[1]?.call).toEqual({
      method: "POST",
      path: `/api/rollouts/${id}/attestations`,
      body: { item: "D0.3", outcome: "done", note: "<what was done>" },
    });
  });

  test("criteria: the numbers of those that are missing", async () => {
    const criteria = [
      { id: "enrolled", verdict: { kind: "notYet" as const, because: "30 of 40 enrolled < 80.0 %" } },
    ];
    const waitingFor = { kind: "criteria" as const, gate: "early.advance", missing: ["enrolled"] };
    expect(await waiting(waitingFor, { criteria })).toEqual([
      { kind: "criteria", sentence: "early.advance waits for 1 of its criteria: 30 of 40 enrolled < 80.0 %" },
    ]);
  });

  test("order: which one, for this phase", async () => {
    const waitingFor = { kind: "order" as const, order: "resume" as const, because: "the phase is paused" };
    expect(await waiting(waitingFor, { paused: true })).toEqual([
      {
        kind: "order",
        sentence: "the phase is paused: order resume when it may go on",
        call: {
          method: "POST",
          path: orders(),
          body: { order: "resume", phase: "prerequisites", because: "<why>" },
        },
      },
    ]);
  });

  test("investigation: its conclusion", async () => {
    await bench.append(id, {
      kind: "rolledBack",
      wave: "operations",
      by: "trigger",
      because: "6 blocked",
      investigation: 1,
    });
    const found = await waiting({ kind: "investigation", investigation: 1 }, { state: "rolledBack" });
    expect(found?.[0]?.sentence).toBe(
      "investigation 1 of the rollback of operations (6 blocked) must be concluded before a retry",
    );
    expect(found?.[0]?.call?.path).toBe(`/api/rollouts/${id}/investigations/1/conclusion`);
  });

  test.for([
    [
      { kind: "time", until: 0, because: "slice 1 is being watched" },
      "slice 1 is being watched; next look at 1970-01-01T00:00:00.000Z",
    ],
    [{ kind: "people", because: "the policy was changed" }, "people must look: the policy was changed"],
    [{ kind: "operation", wave: "sales" }, "the tenant is being changed for wave sales, and read back"],
  ] as const)("$0.kind: $1", async ([waitingFor, sentence]) => {
    expect(await waiting(waitingFor)).toEqual([{ kind: waitingFor.kind, sentence }]);
  });

  test("the calls shown are calls that are taken", async () => {
    const waitingFor = { kind: "attestation" as const, gate: "prerequisites.advance", items: ["D0.1"] };
    const [shown] = (await waiting(waitingFor)) ?? [];
    const { method = "", path = "", body } = shown?.call ?? {};
    expect((await bench.call(method, path, { as: people.operator, body })).status).toBe(201);
  });
});
