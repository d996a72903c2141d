import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { advance } from "../../../../shared/domain/gates/advance.ts";
import { freezeRequestOf } from "../../../../shared/domain/gates/freezeRequestOf.ts";
import type { Observation, SeenOrder, SeenVote } from "../../../../shared/domain/gates/observation.ts";
import { overrideRefusal } from "../../../../shared/domain/gates/overrideRefusal.ts";
import type { PhaseState } from "../../../../shared/domain/gates/phaseState.ts";
import type { CriterionPlan } from "../../../../shared/domain/plan/criterionPlan.ts";
import { anObservation, missing, seenPolicy } from "../build/anObservation.ts";
import { aGate, aPhase, enrolled } from "../build/aPhase.ts";
import { aState, awaiting } from "../build/aState.ts";
import { someCounts } from "../build/someCounts.ts";
import { hour, openAt, someRules } from "../build/someRules.ts";

const rules = someRules();
const asked: SeenOrder = { order: "override", sequence: 9, because: "a small team", criterion: "enrolled" };
/** 15 people are fewer than the 20 that the criterion asks for: unknown. */
const small = { ops: someCounts({ audience: 15, enrolled: 15, ready: 15, readyNotEnforced: 15 }) };
const next = (state: PhaseState, change: Partial<Observation> = {}) =>
  advance(rules, state, anObservation({ counts: small, ...change }));
const vote = (person: string, change: Partial<SeenVote> = {}): SeenVote => ({
  person,
  decision: "override",
  criterion: "enrolled",
  evidenceHash: "e1",
  at: openAt - hour,
  ...change,
});
const overriding = aState({ ...awaiting, override: "enrolled" });
const measuring = aState({ kind: "measuring" });

describe("an unknown criterion", () => {
  test("is put before people when somebody orders it, named in the evidence, and not before", () => {
    expect(next(measuring).kind).toBe("measuring");
    const state = next(measuring, { orders: [asked] });
    expect(state).toMatchObject({ kind: "awaitingApproval", gate: "ops.enforce.1", override: "enrolled" });
    if (state.kind !== "awaitingApproval") return;
    expect(freezeRequestOf(rules, 1, state, anObservation({ counts: small }))).toMatchObject({
      override: "enrolled",
      criteria: expect.arrayContaining([
        { id: "enrolled", verdict: { kind: "unknown", because: expect.stringContaining("15 people < 20") } },
      ]),
    });
  });

  test("that is met by now is approved as ever", () => {
    const state = next(measuring, { orders: [asked], counts: { ops: someCounts() } });
    expect(state.kind).toBe("awaitingApproval");
    expect(state).not.toHaveProperty("override");
  });

  test("that was asked for while people looked at other evidence is asked anew", () => {
    const withdrawn = next(aState(awaiting), { orders: [asked] });
    expect(withdrawn.kind).toBe("measuring");
    expect(next(withdrawn)).toMatchObject({ kind: "awaitingApproval", override: "enrolled" });
  });

  const cases: readonly { name: string; votes: readonly SeenVote[]; becomes: string }[] = [
    { name: "two overrides of it open the gate", votes: [vote("ana"), vote("bo")], becomes: "enforcing" },
    { name: "one person twice is one", votes: [vote("ana"), vote("ana")], becomes: "awaitingApproval" },
    {
      name: "approvals are no override",
      votes: [vote("ana", { decision: "approve" }), vote("bo", { decision: "approve" })],
      becomes: "awaitingApproval",
    },
    {
      name: "an override of another criterion does not count",
      votes: [vote("ana"), vote("bo", { criterion: "reliable" })],
      becomes: "awaitingApproval",
    },
    {
      name: "an override of other evidence does not count",
      votes: [vote("ana"), vote("bo", { evidenceHash: "e0" })],
      becomes: "awaitingApproval",
    },
    {
      name: "a rejection rejects",
      votes: [vote("ana"), vote("bo"), vote("cy", { decision: "reject" })],
      becomes: "held",
    },
  ];
  test.for(cases)("$name", ({ votes, becomes }) => {
    expect(next(overriding, { votes }).kind).toBe(becomes);
  });

  test("needs two people also where the criteria alone would decide", () => {
    const phase = aPhase();
    const alone = someRules({
      gates: { start: aGate({ criteria: [enrolled] }), advance: phase.gates.advance },
    });
    const starting = aState({ kind: "starting" });
    const seen = anObservation({ counts: small, orders: [asked] });
    const state = advance(alone, starting, seen);
    expect(state).toMatchObject({ kind: "awaitingApproval", gate: "dep.start", override: "enrolled" });
    const votes = [vote("ana", { evidenceHash: "" })];
    expect(advance(alone, state, anObservation({ counts: small, votes })).kind).toBe("awaitingApproval");
    const both = [...votes, vote("bo", { evidenceHash: "" })];
    expect(advance(alone, state, anObservation({ counts: small, votes: both })).kind).toBe("measuring");
  });

  test("is overridden once: the next slice asks again", () => {
    const enforcing = next(overriding, { votes: [vote("ana"), vote("bo")] });
    expect(enforcing).toMatchObject({ kind: "enforcing", override: "enrolled" });
    const on = { ops: seenPolicy("enabled") };
    const watching = next(enforcing, { operation: { step: "applied" }, policies: on });
    expect(watching.kind).toBe("watching");
    expect(watching).not.toHaveProperty("override");
  });
});

describe("what is never overridden", () => {
  const never: readonly { name: string; change: Partial<Observation> }[] = [
    { name: "missing sign-in data", change: { counts: { ops: missing } } },
    {
      name: "stale sign-in data",
      change: { counts: { ops: { ...small.ops, signInsUntil: openAt - 4 * hour - 1 } } },
    },
    { name: "a policy that was not read", change: { policies: { ops: missing } } },
    { name: "a policy that is off", change: { policies: { ops: seenPolicy("disabled") } } },
    { name: "a fingerprint that has changed", change: { policies: { ops: seenPolicy("reportOnly", "x") } } },
    {
      name: "a criterion that is not met",
      change: { counts: { ops: someCounts({ enrolled: 80 }) } },
    },
    {
      name: "an alarm",
      change: { counts: { ops: { ...small.ops, enforced: 15, activeToday: 15, blockedToday: 9 } } },
    },
    { name: "an open investigation", change: { openInvestigations: 1 } },
  ];
  test.for(never)("$name, neither asked nor agreed", ({ change }) => {
    expect(next(measuring, { orders: [asked], ...change }).kind).not.toBe("awaitingApproval");
    expect(next(overriding, { votes: [vote("ana"), vote("bo")], ...change }).kind).not.toBe("enforcing");
  });

  const kinds: readonly { criterion: CriterionPlan; says: string }[] = [
    {
      criterion: {
        kind: "policyState",
        id: "it",
        mode: "enforce",
        policy: "wave",
        state: "enabled",
        minDays: 0,
      },
      says: "policy's state",
    },
    {
      criterion: { kind: "attestation", id: "it", mode: "enforce", item: "D0.3", maxAgeDays: 1 },
      says: "attest D0.3",
    },
  ];
  test.for(kinds)("a criterion of kind $criterion.kind", ({ criterion, says }) => {
    expect(overrideRefusal(aGate({ criteria: [criterion] }), "it")).toContain(says);
  });

  test("what holds whatever the plan says", () => {
    expect(overrideRefusal(aGate({ criteria: [enrolled] }), "slice:fit")).toContain("it has enrolled");
    expect(overrideRefusal(aGate({ criteria: [enrolled] }), "enrolled")).toBeUndefined();
  });
});

test("an order to refresh withdraws the evidence that people are asked about, and its votes", () => {
  const refresh: SeenOrder = { order: "refresh", sequence: 9, because: "two days old" };
  const votes = [vote("ana", { decision: "approve" }), vote("bo", { decision: "approve" })];
  const counts = { ops: someCounts() };
  expect(next(aState(awaiting), { orders: [refresh], votes, counts }).kind).toBe("measuring");
});

test("no verdict but unknown is ever passed by an override", () => {
  fc.assert(
    fc.property(fc.nat(200), fc.nat(200), (audience, people) => {
      const ops = someCounts({ audience, enrolled: Math.min(audience, people), readyNotEnforced: 1 });
      const state = next(overriding, { votes: [vote("ana"), vote("bo")], counts: { ops } });
      const isUnknown = audience < 20;
      const isMet = audience >= 50 && ops.enrolled >= Math.ceil(0.9 * audience - 1e-9);
      expect(state.kind === "enforcing").toBe(isUnknown || isMet);
    }),
  );
});
