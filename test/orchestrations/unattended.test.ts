import { afterEach, describe, expect, test } from "vitest";
import { waitingSentences } from "../../functions/rollouts/waitingSentences.ts";
import { phaseInstance } from "../../orchestrations/instances.ts";
import type { GatePlan, PhasePlan } from "../../shared/domain/plan/phasePlan.ts";
import { phaseStatus } from "../../shared/schemas/http/instanceStatus.ts";
import { department } from "./department.ts";
import { scriptedPlan } from "./scriptedPlan.ts";
import { type ScriptedRollout, scriptRollout, startsAt } from "./scriptedRollout.ts";

const hour = 3_600_000;
const day = 24 * hour;
const boss = "b0000000-0000-4000-8000-000000000004";
const writes = ["changeMembers", "enforce", "createPolicy", "rollBack", "adopt", "endRollout"];
let script: ScriptedRollout;
let phases: readonly PhasePlan[];
afterEach(() => script.harness.close());

function begin(planned: readonly PhasePlan[]): void {
  phases = planned;
  script = scriptRollout(planned);
  script.start();
}

/** What people were told since an instant, in order: hours since then, severity, topic, and whom it was escalated to. */
const toldSince = (since: number): readonly string[] =>
  script.notices
    .filter(({ at }) => at >= since)
    .map(({ at, severity, topic, to = [] }) =>
      `${Math.floor((at - since) / hour)} h ${severity} ${topic} ${to.join()}`.trimEnd(),
    );

/** One escalation on each day from an hour on, over so many days. */
const daily = (topic: string, from: number, days: number): readonly string[] =>
  Array.from({ length: days }, (_, n) => `${from + 24 * n} h page ${topic} ${boss}`);

const inOrder = (lines: readonly string[]): readonly string[] =>
  lines.toSorted((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));

/** What the phase says that it waits for, as `GET /rollouts/{id}` shows it. */
function waits(phase: string): ReturnType<typeof waitingSentences> {
  const status = phaseStatus.parse(script.harness.status(phaseInstance("r1", phase, 1))?.customStatus);
  const plan = scriptedPlan(phases);
  const { entries } = script;
  const rollout = { id: "r1", plan, writtenPlan: plan, entries, planHash: "p", startedAt: startsAt };
  return waitingSentences({ ...rollout, startedBy: "starter", amenders: [] }, phase, status, status.at);
}

const wrote = (): readonly string[] => script.calls.filter((name) => writes.includes(name));

describe("nobody answers anything for 30 days", () => {
  test("and the rollout stands before its prerequisites: it holds, asks for each attestation, escalates daily, and writes nothing", async () => {
    const attestation = { kind: "attestation", mode: "enforce", maxAgeDays: 90 } as const;
    const none: GatePlan = { criteria: [], quorum: 0, deadlineHours: 72, escalateTo: [] };
    const advance: GatePlan = {
      criteria: [
        { ...attestation, id: "verification", item: "D0.3" },
        { ...attestation, id: "template", item: "D0.6" },
      ],
      quorum: 1,
      deadlineHours: 72,
      escalateTo: [boss],
    };
    const prerequisites: PhasePlan = {
      ...department(),
      id: "pre",
      kind: "prerequisites",
      steps: [
        { id: "D0.3", title: "Identity verification" },
        { id: "D0.6", title: "Template" },
      ],
      window: { startWeek: 0, endWeek: 1 },
      size: { min: 0 },
      waves: [],
      gates: { start: none, advance },
      rollback: { blockedAfterMinutes: 60, triggers: [] },
    };
    begin([prerequisites, department()]);
    await script.harness.runFor(30 * day);
    expect(script.stateOf("pre")).toBe("measuring");
    expect(script.stateOf("dep")).toBeUndefined();
    expect(toldSince(startsAt)).toEqual(
      inOrder([
        "0 h warn answerWanted",
        "36 h warn answerWanted",
        "54 h warn answerWanted",
        "336 h warn late",
        ...daily("answerOverdue", 72, 27),
      ]),
    );
    expect(script.notices.find(({ topic }) => topic === "answerOverdue")?.text).toBe(
      "pre.advance has waited 72 h for somebody to attest D0.3, D0.6; its deadline of 72 h has passed; it holds, it is never approved by time",
    );
    const attest = (item: string) => ({
      method: "POST",
      path: "/api/rollouts/r1/attestations",
      body: { item, outcome: "done", note: "<what was done>" },
    });
    expect(waits("pre")).toMatchObject([{ call: attest("D0.3") }, { call: attest("D0.6") }]);
    expect(wrote()).toEqual([]);
  });

  test("and a gate waits to enforce: it holds, asks for both approvals, escalates daily, and nobody is enforced", async () => {
    const { gates } = department();
    const enforce: GatePlan = {
      criteria: [],
      quorum: 2,
      deadlineHours: 48,
      ...gates.enforce,
      escalateTo: [boss],
    };
    begin([department({ gates: { ...gates, enforce } })]);
    await script.runUntilState("dep", "awaitingApproval");
    const since = script.harness.now();
    await script.harness.runFor(30 * day);
    expect(script.stateOf("dep")).toBe("awaitingApproval");
    expect(toldSince(since)).toEqual(
      inOrder([
        "0 h warn approvalWanted",
        "24 h warn approvalWanted",
        "36 h warn approvalWanted",
        ...daily("approvalOverdue", 49, 1),
        "672 h warn late",
        ...daily("approvalOverdue", 72, 28),
      ]),
    );
    expect(waits("dep")).toMatchObject([
      {
        sentence: expect.stringContaining(
          "ops.enforce.1 has 0 of 2 approvals; 2 more approver(s) must agree",
        ),
        call: {
          method: "POST",
          path: "/api/rollouts/r1/gates/ops.enforce.1/decision",
          body: { decision: "approve", evidenceHash: expect.stringContaining("evidence of ops.enforce.1") },
        },
      },
    ]);
    expect(wrote()).toEqual([]);
  });

  test("and an investigation is open after a rollback: it holds, asks for the conclusion, escalates daily, and enforces nobody again", async () => {
    const { gates } = department();
    const enforce: GatePlan = {
      criteria: [],
      quorum: 2,
      deadlineHours: 48,
      ...gates.enforce,
      escalateTo: [boss],
    };
    begin([department({ gates: { ...gates, enforce } })]);
    await script.runUntilState("dep", "awaitingApproval");
    script.vote("ana");
    script.vote("bo");
    script.wake("dep");
    await script.runUntilState("dep", "watching");
    const before = wrote().length;
    script.policy = { kind: "seen", state: "reportOnly", fingerprint: "f" };
    script.append({ kind: "rolledBack", wave: "ops", by: "trigger", because: "7 blocked", investigation: 1 });
    script.wake("dep");
    await script.runUntilState("dep", "rolledBack");
    const since = script.notices.findLast(({ topic }) => topic === "rolledBack")?.at ?? 0;
    await script.harness.runFor(30 * day);
    expect(script.stateOf("dep")).toBe("rolledBack");
    expect(toldSince(since).filter((line) => !line.includes("late"))).toEqual([
      "0 h page rolledBack",
      "24 h warn answerWanted",
      "36 h warn answerWanted",
      ...daily("answerOverdue", 48, 28),
    ]);
    expect(waits("dep")).toMatchObject([
      {
        kind: "investigation",
        call: { method: "POST", path: "/api/rollouts/r1/investigations/1/conclusion" },
      },
    ]);
    expect(wrote()).toHaveLength(before);
  });
});
