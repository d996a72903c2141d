import { describe, expect, test } from "vitest";
import { advance } from "../../../../shared/domain/gates/advance.ts";
import type { Observation, SeenRollback } from "../../../../shared/domain/gates/observation.ts";
import { freshPhase } from "../../../../shared/domain/gates/phaseState.ts";
import { anObservation, missing, seenPolicy } from "../build/anObservation.ts";
import { aGate } from "../build/aPhase.ts";
import { aState } from "../build/aState.ts";
import { someCounts } from "../build/someCounts.ts";
import { closedAt, day, hour, openAt, someRules } from "../build/someRules.ts";

const rules = someRules();
const rollback: SeenRollback = {
  wave: "ops",
  sequence: 9,
  by: "trigger",
  because: "6 of 60 blocked",
  investigation: 1,
  concluded: false,
};
const done = anObservation({
  policies: { ops: seenPolicy("enabled") },
  counts: { ops: someCounts({ enforced: 95, readyNotEnforced: 0 }) },
});

describe("a starting phase", () => {
  const start = (change: Partial<Observation>, gate = aGate()) =>
    advance(someRules({ gates: { ...rules.gates, start: gate } }), freshPhase(openAt), anObservation(change));
  const drill = { kind: "attestation", id: "drill", mode: "enforce", item: "D1", maxAgeDays: 9 } as const;

  test("without criteria or approvers measures at once, also before anything was counted", () => {
    expect(start({ counts: {}, policies: { ops: missing } })).toMatchObject({
      kind: "measuring",
      since: openAt,
    });
  });
  test("waits for its criteria", () => {
    expect(start({}, aGate({ criteria: [drill] })).kind).toBe("starting");
    const attestations = { D1: { at: openAt, outcome: "done" as const } };
    expect(start({ attestations }, aGate({ criteria: [drill] })).kind).toBe("measuring");
  });
  test("asks people where it has a quorum, without waiting for a change window", () => {
    expect(start({ at: closedAt }, aGate({ quorum: 1 }))).toMatchObject({
      kind: "awaitingApproval",
      gate: "dep.start",
      evidenceHash: "",
      plannedAt: closedAt,
      misses: 0,
    });
  });
  test("remembers where the ledger stood, so that earlier rollbacks are history", () => {
    const state = start({ head: 9, rollbacks: [rollback] });
    expect(state).toMatchObject({ kind: "measuring", firstSequence: 9, seen: 9 });
    expect(advance(rules, state, anObservation({ rollbacks: [rollback] })).kind).not.toBe("rolledBack");
    expect(advance(rules, state, anObservation({ rollbacks: [{ ...rollback, sequence: 10 }] })).kind).toBe(
      "rolledBack",
    );
  });
});

describe("a measuring phase", () => {
  const measure = (change: Partial<Observation>, progress = {}, by = rules) =>
    advance(by, aState({ kind: "measuring" }, progress), anObservation(change));

  test("asks for the first slice when its criteria are met", () => {
    expect(measure({})).toMatchObject({
      kind: "awaitingApproval",
      gate: "ops.enforce.1",
      slice: { wave: "ops", number: 1 },
      plannedAt: openAt,
    });
  });
  test("plans the act for the next change window, and not before the plan's date", () => {
    expect(measure({ at: closedAt })).toMatchObject({ plannedAt: Date.parse("2026-01-06T08:00:00Z") });
    const later = someRules({ enforceNotBefore: "2026-01-14" });
    expect(measure({ at: closedAt }, {}, later)).toMatchObject({
      plannedAt: Date.parse("2026-01-14T08:00:00Z"),
    });
  });
  test("asks nobody while no change window opens within 60 days", () => {
    expect(measure({}, {}, someRules({ changeWindows: [] })).kind).toBe("measuring");
  });
  test.for<[string, Partial<Observation>]>([
    ["the target is missed by one person", { counts: { ops: someCounts({ enrolled: 89 }) } }],
    ["the counts are missing", { counts: { ops: missing } }],
    ["the sign-ins are stale", { counts: { ops: someCounts({ signInsUntil: openAt - 5 * hour }) } }],
    ["the policy could not be read", { policies: { ops: missing } }],
    ["the policy is disabled", { policies: { ops: seenPolicy("disabled") } }],
    ["as many people as a day may enforce were enforced today", { enforcedToday: 100 }],
    ["any investigation of the rollout is open", { openInvestigations: 1 }],
    ["a trigger alarms", { counts: { ops: someCounts({ activeToday: 20, blockedToday: 5 }) } }],
  ])("does not ask for a slice while %s", ([, change]) => {
    expect(measure(change).kind).toBe("measuring");
  });
  test("asks for the next slice while more ready people are left than a twentieth of the audience", () => {
    const left = (readyNotEnforced: number) =>
      measure(
        {
          policies: { ops: seenPolicy("enabled") },
          counts: { ops: someCounts({ enforced: 50, readyNotEnforced }) },
        },
        { slices: { ops: 1 } },
      );
    expect(left(6)).toMatchObject({ kind: "awaitingApproval", gate: "ops.enforce.2", slice: { number: 2 } });
    expect(left(5)).toMatchObject({ kind: "awaitingApproval", gate: "dep.advance" });
  });
  test("asks for the end when nothing is left to enforce, and ends by itself where the plan asks nobody", () => {
    expect(advance(rules, aState({ kind: "measuring" }), done)).toMatchObject({
      kind: "awaitingApproval",
      gate: "dep.advance",
    });
    const alone = someRules({
      gates: { ...rules.gates, advance: aGate({ criteria: rules.gates.advance.criteria }) },
    });
    expect(advance(alone, aState({ kind: "measuring" }), done).kind).toBe("completed");
  });
  test("never lets a slice pass without people, even with a quorum of 0", () => {
    const careless = someRules({ gates: { ...rules.gates, enforce: aGate() } });
    expect(measure({}, {}, careless).kind).toBe("awaitingApproval");
  });
  test("opens no gate while the newest slice is watched, even after a freeze threw the watch away", () => {
    expect(measure({}, { watchedUntil: openAt + 1 }).kind).toBe("measuring");
    expect(measure({}, { watchedUntil: openAt }).kind).toBe("awaitingApproval");
  });
  test("takes its waves in order", () => {
    const waves = [
      { id: "ops", policy: "policy" },
      { id: "lab", policy: "other" },
    ];
    const policies = { ops: seenPolicy("enabled"), lab: seenPolicy("reportOnly") };
    const counts = { ops: someCounts({ enforced: 95, readyNotEnforced: 0 }), lab: someCounts() };
    expect(measure({ policies, counts }, {}, someRules({ waves }))).toMatchObject({ gate: "lab.enforce.1" });
    expect(measure({ policies, counts: { ...counts, ops: missing } }, {}, someRules({ waves })).kind).toBe(
      "measuring",
    );
  });
});

describe("a watching phase", () => {
  const until = openAt + day;
  const watch = (at: number, change: Partial<Observation> = {}) =>
    advance(
      rules,
      aState({ kind: "watching", wave: "ops", slice: 1, until }),
      anObservation({ at, ...change }),
    ).kind;

  test.for([
    { name: "watches on before its time", at: until - 1, change: {}, next: "watching" },
    { name: "measures again at its time", at: until, change: {}, next: "measuring" },
    {
      name: "watches on while the counts are missing",
      at: until,
      change: { counts: { ops: missing } },
      next: "watching",
    },
    {
      name: "watches on while the sign-ins are stale",
      at: until + day,
      change: { counts: { ops: someCounts({}, until) } },
      next: "watching",
    },
  ])("$name", ({ at, change, next }) => {
    expect(watch(at, change)).toBe(next);
  });
});
