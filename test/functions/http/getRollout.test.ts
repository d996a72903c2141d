import { beforeEach, describe, expect, test } from "vitest";
import { guardInstance } from "../../../orchestrations/instances.ts";
import type { SeenPhaseStatus } from "../../../shared/schemas/http/instanceStatus.ts";
import { rolloutView } from "../../../shared/schemas/http/rolloutView.ts";
import { type Bench, createBench, firstAttempt, people } from "./createBench.ts";
import { reportPhase, reportReading } from "./reportPhase.ts";

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

const status = (change: Partial<SeenPhaseStatus>): void => reportPhase(bench, id, change);

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
  recovered: 0,
};

const counted = (): Promise<void> =>
  reportReading(bench, id, {
    watermark: counts.signInsUntil,
    enrolmentAt: counts.enrolmentAt,
    counts: { "early-adopters": counts },
  });

describe("the view of a rollout", () => {
  test("says how old each source is, which does not answer, and what full readings found", async () => {
    await reportReading(bench, id, {
      auditsAt: bench.test.now - 60_000,
      enrolmentAt: bench.test.now - 3_600_000,
      membershipAt: bench.test.now,
      membershipFullAt: bench.test.now - 3_600_000,
      failing: { audits: "403" },
      reconciled: { registrations: { at: bench.test.now, differences: 3 } },
    });
    const iso = (before: number) => new Date(bench.test.now - before).toISOString();
    expect((await view()).freshness).toEqual({
      signInsUntil: iso(0),
      auditsUntil: iso(60_000),
      enrolmentAt: iso(3_600_000),
      enrolmentUntil: iso(60_000),
      membershipAt: iso(0),
      membershipFullAt: iso(3_600_000),
      domainsAt: null,
      failing: [{ source: "audits", because: "403" }],
      reconciled: [{ source: "registrations", at: iso(0), differences: 3 }],
    });
  });

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
    expect(shown.freshness).toMatchObject({ signInsUntil: null, enrolmentAt: null, membershipAt: null });
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
    expect((await view()).freshness).toMatchObject({
      signInsUntil: "2026-01-05T11:00:00.000Z",
      enrolmentAt: "2026-01-05T10:00:00.000Z",
      membershipAt: null,
    });
  });

  test("shows how a wave is foreseen to go on enrolling, and nothing of one of which that is not known", async () => {
    const enrolmentForecast = {
      after: "2026-01-11",
      week: { day: "2026-01-18", low: 31, median: 34, high: 37 },
      until: "2026-02-08",
      targets: [{ minRate: 0.9, low: "2026-01-19", median: "2026-01-24" }],
      scored: 4,
      held: 3,
    };
    await reportReading(bench, id, {
      counts: { "early-adopters": { ...counts, enrolmentForecast }, sales: counts },
    });
    const waves = (await view()).phases.flatMap((phase) => phase.waves);
    expect(waves.find((wave) => wave.id === "early-adopters")?.enrolmentForecast).toEqual(enrolmentForecast);
    expect(waves.find((wave) => wave.id === "sales")).not.toHaveProperty("enrolmentForecast");
  });

  test("names the tables that values are read by", async () => {
    expect((await view()).tablesVersion).toBe(bench.test.world.tablesVersion);
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
    expect(shown.phases[0]?.waitingFor[0]?.call?.body?.["evidenceHash"]).toBe(hash);
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

test("a rollout that only observes shows what it would have written", async () => {
  const step = {
    kind: "operation",
    wave: "operations",
    step: "wouldHave",
    fence: 0,
    because: "403",
  } as const;
  await bench.append(id, { ...step, opId: "m1", verb: "changeMembers", people: 10 });
  await bench.append(id, { ...step, opId: "o1", verb: "enforce", from: "reportOnly", to: "enabled" });
  const { body } = await bench.call("GET", `/api/rollouts/${id}`, { as: people.reader });
  const at = new Date(bench.test.now).toISOString();
  expect(body.wouldHave).toEqual([
    { at, wave: "operations", write: "add 10 people to the enforced group", people: 10, because: "403" },
    { at, wave: "operations", write: "set the policy from reportOnly to enabled", because: "403" },
  ]);
});
