import { afterEach, expect, test } from "vitest";
import { guardInstance } from "../../orchestrations/instances.ts";
import { department } from "./department.ts";
import { healthy, type ScriptedRollout, scriptRollout, startsAt } from "./scriptedRollout.ts";

const id = guardInstance("r1", "ops");
const hour = 3_600_000;
let script: ScriptedRollout;
afterEach(() => script.harness.close());

/** A guard over a wave that was enforced just now, under a hard stop and a detector. */
function guarding(): void {
  script = scriptRollout([department()]);
  script.policy = { kind: "seen", state: "enabled", fingerprint: "f" };
  script.counts = healthy(startsAt, { enforced: 90, activeToday: 60 });
  script.append({ kind: "operation", opId: "op", verb: "enforce", wave: "ops", step: "applied", fence: 0 });
  const triggers = [...department().rollback.triggers, { kind: "ownBlocks", tolerated: 0.02 } as const];
  const rules = { rolloutId: "r1", phase: "dep", wave: "ops", pollMs: hour, staleMs: 4 * hour, triggers };
  script.harness.start("guard", id, { rolloutId: "r1", rules, lastTurnAt: 0, failures: 0 });
}

const guardState = (): unknown =>
  (script.harness.status(id)?.customStatus as { state?: string } | null)?.state;
const rollbacks = () => script.entries.flatMap(({ body }) => (body.kind === "rolledBack" ? [body] : []));

test("six of sixty active enforced people blocked roll the wave back at the next tick, once", async () => {
  guarding();
  await script.harness.runFor(3 * hour);
  expect(rollbacks()).toEqual([]);
  script.counts = healthy(startsAt, { enforced: 90, activeToday: 60, blockedToday: 6 });
  await script.harness.runUntil(() => guardState() === "rolledBack");
  expect(rollbacks()).toMatchObject([
    {
      wave: "ops",
      by: "trigger",
      because: "6 of 60 enforced people active today are blocked (10.0 %) >= 5 people and 10.0 %",
    },
  ]);
  await script.harness.runFor(24 * hour);
  expect(rollbacks()).toHaveLength(1);
});

test.for([
  { name: "four people", blockedToday: 4, activeToday: 10 },
  { name: "five people below one in ten", blockedToday: 5, activeToday: 51 },
])("$name blocked do not roll back", async ({ blockedToday, activeToday }) => {
  guarding();
  script.counts = healthy(startsAt, { enforced: 90, activeToday, blockedToday });
  await script.harness.runFor(12 * hour);
  expect(rollbacks()).toEqual([]);
});

const detected = (kind: "alarm" | "foreign") =>
  healthy(startsAt, {
    enforced: 90,
    activeToday: 60,
    detectors: [{ trigger: "ownBlocks", kind, because: "9 of 90", cause: "84 % use the app Field client" }],
  });

test("a detector that alarms rolls the wave back at the next tick, once, and the page names the cause", async () => {
  guarding();
  await script.harness.runFor(3 * hour);
  script.counts = detected("alarm");
  await script.harness.runUntil(() => guardState() === "rolledBack");
  const because = "ownBlocks: 9 of 90. 84 % use the app Field client";
  expect(rollbacks()).toMatchObject([{ wave: "ops", by: "trigger", because }]);
  await script.harness.runFor(24 * hour);
  expect(rollbacks()).toHaveLength(1);
  expect(script.notices.map(({ text }) => text)).toEqual([expect.stringContaining(because)]);
});

test("a foreign alarm pages once, holds, and rolls nothing back, however often the guard is woken", async () => {
  guarding();
  script.counts = detected("foreign");
  for (let hours = 0; hours < 12; hours++) {
    script.harness.raise(id, "wake");
    await script.harness.runFor(hour);
  }
  expect(rollbacks()).toEqual([]);
  expect(guardState()).toBe("watching");
  expect(script.notices.map(({ key }) => key)).toEqual(["foreign"]);
});

test("missing data never rolls back, and says that the watch is blind", async () => {
  guarding();
  script.counts = { kind: "unknown", because: "Graph answered 503" };
  await script.harness.runFor(24 * hour);
  expect(rollbacks()).toEqual([]);
  expect(script.notices.map(({ key }) => key)).toEqual(["blind"]);
});

test("after a retry a second alarm pages people and does not roll back again", async () => {
  guarding();
  script.counts = healthy(startsAt, { enforced: 90, activeToday: 60, blockedToday: 20 });
  await script.harness.runUntil(() => guardState() === "rolledBack");
  script.counts = healthy(startsAt, { enforced: 90, activeToday: 60 });
  script.policy = { kind: "seen", state: "enabled", fingerprint: "f" };
  script.append({ kind: "operation", opId: "op2", verb: "enforce", wave: "ops", step: "applied", fence: 1 });
  await script.harness.runUntil(() => guardState() === "watching");
  script.counts = healthy(startsAt, { enforced: 90, activeToday: 60, blockedToday: 20 });
  await script.harness.runFor(12 * hour);
  expect(rollbacks()).toHaveLength(1);
  expect(script.notices.map(({ key }) => key)).toEqual(["rollingBack", "secondAlarm"]);
});

test("a policy that someone else put back to report-only is recorded as an external rollback, never enforced again", async () => {
  guarding();
  await script.harness.runFor(2 * hour);
  script.policy = { kind: "seen", state: "disabled", fingerprint: "f" };
  await script.harness.runUntil(() => rollbacks().length > 0);
  expect(rollbacks()).toMatchObject([
    { by: "outside", because: "someone else set the policy of ops to disabled" },
  ]);
  await script.harness.runFor(24 * hour);
  expect(script.calls).not.toContain("enforce");
  expect(rollbacks()).toHaveLength(1);
});

test("the guard ends with the rollout", async () => {
  guarding();
  await script.harness.runFor(2 * hour);
  script.append({ kind: "rolloutEnded", outcome: "completed" });
  await script.harness.runUntil(({ status }) => status(id)?.runtimeStatus === "Completed");
  expect(rollbacks()).toEqual([]);
});

test("what alarmed and does not any more is told once, with what is over", async () => {
  guarding();
  await script.harness.runFor(2 * hour);
  script.counts = { kind: "unknown", because: "Graph answered 503" };
  await script.harness.runFor(3 * hour);
  script.counts = healthy(startsAt, { enforced: 90, activeToday: 60 });
  await script.harness.runFor(3 * hour);
  expect(script.notices.map(({ topic, key, severity }) => `${severity} ${topic} ${key}`)).toEqual([
    "page guard blind",
    "info over over:blind",
  ]);
  expect(script.notices.at(-1)?.text).toBe("over: the watch over wave ops sees again");
});
