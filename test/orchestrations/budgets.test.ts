import { afterEach, expect, test } from "vitest";
import { phaseInstance } from "../../orchestrations/instances.ts";
import { checkItems } from "../../shared/domain/checks/check.ts";
import type { CriterionPlan } from "../../shared/domain/plan/criterionPlan.ts";
import { everything } from "../shared/domain/build/everything.ts";
import { department } from "./department.ts";
import { healthy, type ScriptedRollout, scriptRollout, startsAt } from "./scriptedRollout.ts";

const dep = phaseInstance("r1", "dep", 1);
const day = 86_400_000;
const base = { mode: "enforce", item: "D1.2" } as const;
/** One criterion of each kind that a phase of people who enrol and are enforced may have. */
const everyOther: readonly CriterionPlan[] = [
  {
    ...base,
    kind: "reliability",
    id: "r",
    minSuccesses: 3,
    minDays: 2,
    maxUnproven: 5,
    minSuccessRate: 0.95,
  },
  { ...base, kind: "methods", id: "m", methods: ["authenticator", "securityKey", "windowsHello"] },
  { ...base, kind: "scenarios", id: "s", scenarios: ["browser", "desktop", "mobile", "vpn"] },
  { ...base, kind: "disruption", id: "d", maxShare: 0.02 },
  { ...base, kind: "recoveries", id: "c", min: 2, target: 3 },
  { ...base, kind: "helpdesk", id: "h", maxPerHundred: 2, maxAgeDays: 14 },
  { ...base, kind: "blockers", id: "b", maxAgeDays: 14 },
  { ...base, kind: "unexpectedFailures", id: "u" },
  { ...base, kind: "policyState", id: "p", policy: "wave", state: "enabled", minDays: 1 },
  ...checkItems.map((item) => ({ ...base, kind: "check", id: `k-${item}`, item, maxAgeHours: 24 }) as const),
  { ...base, kind: "cohort", id: "k" },
  { ...base, kind: "methodsEnabled", id: "e" },
  { ...base, kind: "attestation", id: "a", maxAgeDays: 90 },
];
let script: ScriptedRollout;
afterEach(() => script.harness.close());

test("a quiet turn has at most 12 events and 8 KB, and turn 336 costs what turn 2 cost", async () => {
  script = scriptRollout([department()]);
  script.counts = healthy(startsAt, { enrolled: 60, ready: 60, readyNotEnforced: 60 });
  script.start();
  await script.harness.runFor(14 * day - 3_600_000);
  const turns = script.harness.executions(dep);
  expect(turns.length).toBeGreaterThanOrEqual(336);
  const [second, last] = [turns[1], turns[335]];
  if (!second || !last) throw new Error("turns are missing");
  expect(Math.abs(last.events - second.events) / second.events).toBeLessThanOrEqual(0.05);
  expect(Math.abs(last.bytes - second.bytes) / second.bytes).toBeLessThanOrEqual(0.05);
  const quiet = turns.slice(2);
  expect(Math.max(...quiet.map(({ events }) => events))).toBeLessThanOrEqual(12);
  expect(Math.max(...quiet.map(({ bytes }) => bytes))).toBeLessThanOrEqual(8 * 1024);
  console.log(
    `turn 2: ${second.events} events, ${second.bytes} bytes; turn 336: ${last.events} events, ${last.bytes} bytes`,
  );
});

test("a quiet turn that judges every kind of criterion on everything that is counted stays within 8 KB", async () => {
  const { gates } = department();
  const all = { ...gates.advance, criteria: [...gates.advance.criteria, ...everyOther], quorum: 1 };
  script = scriptRollout([department({ gates: { ...gates, advance: all } })]);
  script.counts = healthy(startsAt, { readyNotEnforced: 0, enforced: 95, ...everything });
  script.policy = { kind: "seen", state: "enabled", fingerprint: "f" };
  const open = { at: startsAt, kind: "unknown", because: "x".repeat(160), signOff: true } as const;
  script.checks = Object.fromEntries(checkItems.map((item) => [item, open]));
  const names = ["Operations", "Facilities", "Fleet", "Depots", "Yards"];
  const cohort = { kind: "read", at: startsAt, people: 4_200, departments: 20, unassigned: 120 } as const;
  const whole = { names, people: 4_300, missing: 100 };
  const methods = { kind: "read", at: startsAt, enabled: true, target: "group", excluded: false } as const;
  script.groups = {
    cohorts: { ops: { ...cohort, whole, tenant: { people: 100_000, outside: 1_000 } } },
    methodsEnabled: { ops: { ...methods, selfService: true, since: startsAt } },
  };
  script.start();
  await script.harness.runFor(3 * day);
  const turns = script.harness.executions(dep).slice(2);
  // A turn that tells people something is not quiet.
  const telling = turns.filter(({ events }) => events > 12);
  expect(telling.length).toBeLessThanOrEqual(script.notices.length);
  expect(Math.max(...telling.map(({ events }) => events))).toBeLessThanOrEqual(20);
  const largest = Math.max(...turns.filter((turn) => !telling.includes(turn)).map(({ bytes }) => bytes));
  expect(largest).toBeLessThanOrEqual(8 * 1024);
  console.log(`largest quiet turn with all criteria: ${largest} bytes`);
});

test("a changing turn has at most 20 events, and what a turn hands on is at most 4 KB", async () => {
  script = scriptRollout([department()]);
  script.start();
  await script.runUntilState("dep", "awaitingApproval");
  script.vote("ana");
  script.vote("bo");
  script.wake("dep");
  const inputs: number[] = [];
  await script.harness.runUntil(({ status }) => {
    inputs.push(JSON.stringify(status(dep)?.input ?? null).length);
    return status("r1")?.output !== null;
  }, 20_000);
  const events = script.harness.executions(dep).map((turn) => turn.events);
  expect(Math.max(...events)).toBeLessThanOrEqual(20);
  expect(Math.max(...inputs)).toBeLessThanOrEqual(4 * 1024);
  console.log(`most events in a turn: ${Math.max(...events)}; largest input: ${Math.max(...inputs)} bytes`);
});

test("a parked generation has recorded only its wait", async () => {
  script = scriptRollout([department()]);
  script.start();
  await script.runUntilState("dep", "awaitingApproval");
  await script.harness.runFor(day);
  const recorded = script.harness.history(dep).map(({ EventType }) => EventType);
  const [orchestratorStarted, executionStarted, timerCreated, orchestratorCompleted] = [12, 0, 10, 13];
  expect(recorded).toEqual([orchestratorStarted, executionStarted, timerCreated, orchestratorCompleted]);
});
