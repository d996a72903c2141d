import { describe, expect, test } from "vitest";
import { advance } from "../../../../shared/domain/gates/advance.ts";
import { operationId } from "../../../../shared/domain/gates/operationId.ts";
import type { PhaseState } from "../../../../shared/domain/gates/phaseState.ts";
import { anObservation, seenPolicy } from "../build/anObservation.ts";
import { aState } from "../build/aState.ts";
import { closedAt, openAt, someRules } from "../build/someRules.ts";

const rules = someRules({ waves: [{ id: "ops", creates: true }], enforceNotBefore: "2026-02-03" });
const unmade = anObservation({ policies: {} });
const vote = (person: string) => ({ person, decision: "approve" as const, evidenceHash: "e1", at: openAt });

const asking: PhaseState = aState({
  kind: "awaitingApproval",
  gate: "ops.policy",
  evidenceHash: "e1",
  plannedAt: openAt,
  misses: 0,
  creates: "ops",
});
const making = aState({
  kind: "enforcing",
  wave: "ops",
  slice: 0,
  gate: "ops.policy",
  evidenceHash: "e1",
  step: "create",
  tries: 0,
}) as Extract<PhaseState, { kind: "enforcing" }>;

describe("a wave whose policy is still to be made", () => {
  test("asks for it before its first slice, also before the date from which people are enforced", () => {
    expect(advance(rules, aState({ kind: "measuring" }), unmade)).toMatchObject({
      kind: "awaitingApproval",
      gate: "ops.policy",
      creates: "ops",
      plannedAt: openAt,
    });
  });

  test("waits for a change window", () => {
    const early = anObservation({ at: closedAt, policies: {} });
    const next = advance(rules, aState({ kind: "measuring" }), early);
    expect(next).toMatchObject({ kind: "awaitingApproval", plannedAt: openAt - 3_600_000 });
  });

  test("needs two people even where the plan asks for one", () => {
    const { enforce } = rules.gates;
    if (enforce === undefined) throw new Error("the plan enforces nobody");
    const lax = { ...rules, gates: { ...rules.gates, enforce: { ...enforce, quorum: 1 } } };
    const one = anObservation({ policies: {}, votes: [vote("ana")] });
    expect(advance(lax, asking, one).kind).toBe("awaitingApproval");
    const two = anObservation({ policies: {}, votes: [vote("ana"), vote("bo")] });
    expect(advance(lax, asking, two)).toMatchObject({
      kind: "enforcing",
      step: "create",
      wave: "ops",
      slice: 0,
    });
  });

  test("goes on to its slices once the policy is there, and watches nobody for it", () => {
    const applied = anObservation({ operation: { step: "applied" } });
    const next = advance(rules, making, applied);
    expect(next).toMatchObject({ kind: "measuring", slices: {} });
    expect(next.watchedUntil).toBeUndefined();
  });

  test("is not asked about again where nothing is written, and says how many it would be for", () => {
    const wouldHave = anObservation({ policies: {}, operation: { step: "wouldHave" } });
    const next = advance(rules, making, wouldHave);
    expect(next).toMatchObject({ kind: "measuring", wouldHave: { ops: 95 } });
    expect(advance(rules, next, anObservation({ policies: {} }))).not.toMatchObject({ creates: "ops" });
  });

  test("withdraws what people were asked when the policy is there without it", () => {
    const there = anObservation({ policies: { ops: seenPolicy("reportOnly") } });
    const once = advance(rules, asking, there);
    expect(advance(rules, once, there).kind).toBe("measuring");
  });

  test("has an operation of its own for each evidence and try", () => {
    expect(operationId("r1", "dep", 1, making)).toBe("r1:dep:1:createPolicy.ops.0.0.e1");
    expect(operationId("r1", "dep", 1, { ...making, tries: 1 })).toBe("r1:dep:1:createPolicy.ops.0.1.e1");
  });
});
