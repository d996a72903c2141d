import { afterEach, expect, test } from "vitest";
import { phaseInstance } from "../../orchestrations/instances.ts";
import { department } from "./department.ts";
import { healthy, type ScriptedRollout, scriptRollout, startsAt } from "./scriptedRollout.ts";

const hour = 3_600_000;
const day = 24 * hour;
let script: ScriptedRollout;
afterEach(() => script.harness.close());

/** A started department rollout. */
function begin(phases = [department()]): ScriptedRollout {
  script = scriptRollout(phases);
  script.start();
  return script;
}

const outcome = (): unknown => script.harness.status("r1")?.output;
const topics = (): string[] => script.notices.map(({ topic }) => topic);
const statesSeen = (): string[] =>
  script.entries.flatMap(({ body }) => (body.kind === "phaseState" ? [body.state] : []));

test("two approvals enforce the wave in a change window, watch it and complete the rollout", async () => {
  begin();
  await script.runUntilState("dep", "awaitingApproval");
  script.vote("ana");
  script.vote("bo");
  script.wake("dep");
  await script.harness.runUntil(() => outcome() !== null, 20_000);
  expect(outcome()).toEqual({ outcome: "completed" });
  expect(statesSeen()).toEqual([
    "measuring",
    "awaitingApproval",
    "enforcing",
    "watching",
    "measuring",
    "completed",
  ]);
  const acts = script.calls.filter((name) =>
    ["changeMembers", "enforce", "readBack", "watchOver"].includes(name),
  );
  expect(acts).toEqual(["watchOver", "watchOver", "changeMembers", "readBack", "enforce", "readBack"]);
  const enforcedAt =
    script.entries.find(({ body }) => body.kind === "operation" && body.verb === "enforce")?.at ?? 0;
  expect(new Date(enforcedAt).toISOString() >= "2026-01-06T08:00:00.000Z").toBe(true);
});

test("one approval is not enough, and the same person twice is one", async () => {
  begin();
  await script.runUntilState("dep", "awaitingApproval");
  script.vote("ana");
  script.vote("ana");
  script.wake("dep");
  await script.harness.runFor(5 * day);
  expect(script.stateOf("dep")).toBe("awaitingApproval");
  expect(script.calls).not.toContain("enforce");
});

test("a rejection holds the phase until someone resumes it, and asks on new evidence then", async () => {
  begin();
  await script.runUntilState("dep", "awaitingApproval");
  script.vote("ana");
  script.vote("bo", "reject");
  script.wake("dep");
  await script.runUntilState("dep", "held");
  await script.harness.runFor(3 * day);
  expect(script.stateOf("dep")).toBe("held");
  expect(script.calls).not.toContain("changeMembers");
  script.append({ kind: "order", order: "resume", orderId: "o1", by: "starter", because: "talked" });
  script.wake("dep");
  await script.runUntilState("dep", "awaitingApproval");
  expect(script.entries.filter(({ body }) => body.kind === "evidence")).toHaveLength(2);
});

test("when nobody decides the phase waits, escalates once a day, and never acts by time", async () => {
  begin();
  await script.runUntilState("dep", "awaitingApproval");
  await script.harness.runFor(30 * day);
  expect(script.stateOf("dep")).toBe("awaitingApproval");
  expect(topics().filter((topic) => topic === "approvalOverdue")).toHaveLength(29);
  expect(script.calls).not.toContain("changeMembers");
});

test("evidence is withdrawn after two fresh observations below the target, and its votes are void", async () => {
  begin();
  await script.runUntilState("dep", "awaitingApproval");
  script.vote("ana");
  script.counts = healthy(startsAt, { enrolled: 80, ready: 80 });
  await script.runUntilState("dep", "measuring");
  script.counts = healthy(startsAt);
  await script.runUntilState("dep", "awaitingApproval");
  script.vote("bo");
  script.wake("dep");
  await script.harness.runFor(3 * day);
  expect(script.stateOf("dep")).toBe("awaitingApproval");
});

test("a late phase tells people once, an extension ends the notice, and nothing advances below the threshold", async () => {
  begin();
  script.counts = healthy(startsAt, { enrolled: 60, ready: 60, readyNotEnforced: 60 });
  await script.harness.runFor(16 * day);
  const late = script.notices.filter(({ topic }) => topic === "late");
  expect(late.map(({ text }) => text)).toEqual([
    "target missed at its date: ops: 60 of 100 enrolled (60.0 %) < 90.0 %: 30 people short, 0.0 days past its date; nothing advances until it is met",
  ]);
  const until = startsAt + 40 * day;
  const extend = { kind: "order", order: "extend", because: "holidays", until } as const;
  const request = script.append({ ...extend, orderId: "o1", by: "starter" });
  script.append({ ...extend, orderId: "o2", by: "ana", confirms: request.sequence });
  script.wake("dep");
  await script.harness.runFor(2 * hour);
  expect(topics().at(-1)).toBe("over");
  await script.harness.runFor(20 * day);
  expect(topics().filter((topic) => topic === "late")).toHaveLength(1);
  await script.harness.runFor(5 * day);
  expect(topics().filter((topic) => topic === "late").length).toBeGreaterThan(1);
  expect(script.stateOf("dep")).toBe("measuring");
});

test("paused it measures on and does not act, resumed it goes on once the votes that lapsed meanwhile are cast anew", async () => {
  begin();
  await script.runUntilState("dep", "awaitingApproval");
  script.append({ kind: "order", order: "pause", orderId: "o1", by: "starter", because: "audit" });
  script.vote("ana");
  script.vote("bo");
  script.wake("dep");
  await script.harness.runFor(2 * day);
  expect(script.calls).not.toContain("changeMembers");
  expect(script.calls.filter((name) => name === "observe").length).toBeGreaterThan(40);
  script.append({ kind: "order", order: "resume", orderId: "o2", by: "starter", because: "done" });
  script.wake("dep");
  await script.harness.runFor(hour);
  expect(script.stateOf("dep")).toBe("awaitingApproval");
  script.vote("ana");
  script.vote("bo");
  script.wake("dep");
  await script.harness.runUntil(() => outcome() !== null, 20_000);
  expect(outcome()).toEqual({ outcome: "completed" });
});

test("abort ends the rollout and writes nothing to the tenant", async () => {
  begin();
  await script.runUntilState("dep", "awaitingApproval");
  script.append({ kind: "order", order: "abort", orderId: "o1", by: "starter", because: "cancelled" });
  script.wake("dep");
  await script.harness.runUntil(() => outcome() !== null);
  expect(outcome()).toEqual({ outcome: "aborted" });
  expect(script.calls.filter((name) => ["changeMembers", "enforce", "rollBack"].includes(name))).toEqual([]);
});

test("after a rollback the phase waits for the conclusion and the order to retry, then asks everything anew", async () => {
  begin();
  await script.runUntilState("dep", "awaitingApproval");
  script.vote("ana");
  script.vote("bo");
  script.wake("dep");
  await script.runUntilState("dep", "watching");
  script.policy = { kind: "seen", state: "reportOnly", fingerprint: "f" };
  script.append({ kind: "rolledBack", wave: "ops", by: "trigger", because: "7 blocked", investigation: 1 });
  script.wake("dep");
  await script.runUntilState("dep", "rolledBack");
  script.append({ kind: "order", order: "retry", orderId: "o1", by: "starter", because: "too early" });
  script.wake("dep");
  await script.harness.runFor(2 * day);
  expect(script.stateOf("dep")).toBe("rolledBack");
  const conclusion = {
    verdict: "environmental" as const,
    cause: "one client",
    fix: "updated",
    by: "starter",
  };
  script.append({ kind: "investigationConcluded", investigation: 1, ...conclusion });
  script.append({ kind: "order", order: "retry", orderId: "o2", by: "starter", because: "fixed" });
  script.wake("dep");
  await script.runUntilState("dep", "awaitingApproval", 2);
  expect(script.calls.filter((name) => name === "enforce")).toHaveLength(1);
  script.vote("ana");
  script.vote("bo");
  script.wake("dep", 2);
  await script.harness.runUntil(() => outcome() !== null, 20_000);
  expect(outcome()).toEqual({ outcome: "completed" });
  expect(script.calls.filter((name) => name === "enforce")).toHaveLength(2);
});

test("while the tenant is silent for a day nothing advances, and people are told once", async () => {
  begin();
  script.counts = { kind: "unknown", because: "Graph answered 503" };
  await script.harness.runFor(day);
  expect(script.stateOf("dep")).toBe("measuring");
  expect(topics()).toEqual(["dataStale"]);
  script.counts = healthy(startsAt);
  await script.runUntilState("dep", "awaitingApproval");
  expect(topics()).toContain("over");
});

test("an activity that throws keeps the state, is retried ever more slowly, and is told after three failures", async () => {
  begin();
  await script.runUntilState("dep", "awaitingApproval");
  script.broken = "observe";
  script.wake("dep");
  await script.harness.runFor(2 * hour);
  const failed = script.notices.filter(({ topic }) => topic === "activityFailed");
  expect(failed).toHaveLength(1);
  expect(failed[0]?.text).toContain("phase dep could not finish its turn 3 times in a row");
  expect(script.harness.status(phaseInstance("r1", "dep", 1))?.runtimeStatus).toBe("Running");
  script.broken = undefined;
  await script.harness.runFor(hour);
  expect(script.notices.filter(({ key }) => key === "activityWorks").map(({ text }) => text)).toEqual([
    expect.stringMatching(/^over: phase dep finishes its turns again, after \d+ failures in a row$/),
  ]);
  script.vote("ana");
  script.vote("bo");
  script.wake("dep");
  await script.harness.runUntil(() => outcome() !== null, 20_000);
  expect(outcome()).toEqual({ outcome: "completed" });
});

test("a policy changed by someone else freezes the phase before anything is written, until it is as it was", async () => {
  begin();
  await script.runUntilState("dep", "awaitingApproval");
  script.policy = { kind: "seen", state: "reportOnly", fingerprint: "edited" };
  script.vote("ana");
  script.vote("bo");
  script.wake("dep");
  await script.runUntilState("dep", "frozen");
  await script.harness.runFor(2 * day);
  expect(script.calls).not.toContain("changeMembers");
  script.policy = { kind: "seen", state: "reportOnly", fingerprint: "f" };
  await script.runUntilState("dep", "awaitingApproval");
});

test("10,000 forged wakes change neither state nor ledger, and observe at most once in 30 seconds", async () => {
  begin();
  await script.runUntilState("dep", "awaitingApproval");
  const before = {
    entries: script.entries.length,
    observed: script.calls.filter((name) => name === "observe").length,
  };
  for (let n = 0; n < 10_000; n++) script.wake("dep");
  await script.harness.runFor(10 * 60_000);
  expect(script.entries).toHaveLength(before.entries);
  expect(script.stateOf("dep")).toBe("awaitingApproval");
  const observed = script.calls.filter((name) => name === "observe").length - before.observed;
  expect(observed).toBeLessThanOrEqual(21);
});

test("an amended plan voids what was asked by the old one, and the phase goes on by its rules at once", async () => {
  begin();
  await script.runUntilState("dep", "awaitingApproval");
  const asked = script.entries.filter(({ body }) => body.kind === "evidence").length;
  const amendment = { from: "p", by: "ana", proposedBy: "starter", because: "a longer week" };
  script.append({ kind: "amended", planHash: "p2", ...amendment });
  script.vote("ana");
  script.vote("bo");
  script.wake("dep");
  await script.harness.runFor(2 * hour);
  expect(script.stateOf("dep")).toBe("awaitingApproval");
  expect(script.entries.filter(({ body }) => body.kind === "evidence")).toHaveLength(asked + 1);
  expect(script.calls).not.toContain("changeMembers");
});
