import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sliceCap } from "../../../../shared/domain/gates/freezeRequest.ts";
import { freezeRequestOf } from "../../../../shared/domain/gates/freezeRequestOf.ts";
import { phaseRules } from "../../../../shared/domain/gates/phaseRules.ts";
import { anObservation } from "../build/anObservation.ts";
import { aPhase } from "../build/aPhase.ts";
import { aPlan } from "../build/aPlan.ts";
import { aState, awaiting } from "../build/aState.ts";
import { someCounts } from "../build/someCounts.ts";
import { closedAt, openAt, someRules } from "../build/someRules.ts";

const waiting = (change: Partial<typeof awaiting> = {}) => {
  const state = aState({ ...awaiting, ...change });
  if (state.kind !== "awaitingApproval") throw new Error("not awaiting");
  return state;
};

describe("the evidence to freeze", () => {
  test("holds the verdicts, the counts and the act of a slice under the fingerprint this attempt knows", () => {
    const counts = { ops: someCounts({ enrolled: 93 }) };
    expect(freezeRequestOf(someRules(), 2, waiting(), anObservation({ counts }))).toEqual({
      rolloutId: "r1",
      phase: "dep",
      attempt: 2,
      gate: "ops.enforce.1",
      at: openAt,
      planHash: "plan",
      criteria: [
        { id: "enrolled", verdict: { kind: "met", because: "ops: 93 of 100 enrolled (93.0 %) >= 90.0 %" } },
        { id: "slice:fit", verdict: { kind: "met", because: "ops: 95 ready people are not yet enforced" } },
      ],
      waves: counts,
      slice: { wave: "ops", number: 1, fingerprint: "f", atMost: 10 },
    });
  });
  test("names no act for a gate that writes nothing", () => {
    const { slice: _, ...state } = waiting();
    expect(
      freezeRequestOf(someRules(), 1, { ...state, gate: "dep.advance" }, anObservation()).slice,
    ).toBeUndefined();
  });
  test("says that a wave was not read instead of leaving it out", () => {
    const { waves } = freezeRequestOf(someRules(), 1, waiting(), anObservation({ counts: {} }));
    expect(waves).toEqual({ ops: { kind: "unknown", because: "not read" } });
  });
  test.for([
    {
      name: "the first slice of the first wave is the canary",
      slice: { wave: "ops", number: 1 },
      today: 0,
      atMost: 10,
    },
    { name: "later slices have the cap of a step", slice: { wave: "ops", number: 2 }, today: 0, atMost: 50 },
    {
      name: "what was enforced today counts against the day",
      slice: { wave: "ops", number: 2 },
      today: 80,
      atMost: 20,
    },
    {
      name: "another wave of the phase is no canary",
      slice: { wave: "lab", number: 1 },
      today: 0,
      atMost: 50,
    },
  ])("$name", ({ slice, today, atMost }) => {
    const rules = someRules({
      waves: [
        { id: "ops", policy: "policy" },
        { id: "lab", policy: "other" },
      ],
    });
    const state = { ...waiting(), slice };
    expect(freezeRequestOf(rules, 1, state, anObservation({ enforcedToday: today })).slice?.atMost).toBe(
      atMost,
    );
  });
});

describe("the canary", () => {
  const pilot = aPhase({
    id: "pilot",
    kind: "pilot",
    waves: [{ id: "it", name: "IT", audience: "a1", enforced: "e1", policy: "p1" }],
  });
  const asked = aPhase({
    id: "asked",
    gates: { start: aPhase().gates.start, advance: aPhase().gates.advance },
  });
  const isFirst = (id: string) =>
    phaseRules("r1", "plan", aPlan({}, [asked, pilot, aPhase()]), id, closedAt).firstToEnforce;

  test("is not repeated in a later phase, whose first slice has the cap of a step", () => {
    const rules = someRules({ firstToEnforce: false });
    expect(freezeRequestOf(rules, 1, waiting(), anObservation()).slice?.atMost).toBe(50);
  });
  test("belongs to the first phase that enforces, of whatever kind it is", () => {
    expect([isFirst("asked"), isFirst("pilot"), isFirst("dep")]).toEqual([false, true, false]);
  });
});

test("a slice never exceeds what is left of the day or of the step, and is never negative", () => {
  const size = fc.nat(500);
  fc.assert(
    fc.property(size, size, size, size, fc.boolean(), (firstSlice, perStep, perDay, today, first) => {
      const cap = sliceCap({ firstSlice, perStep, perDay }, first, today);
      expect(cap).toBeGreaterThanOrEqual(0);
      expect(cap).toBeLessThanOrEqual(first ? firstSlice : perStep);
      expect(cap === 0 || cap + today <= perDay).toBe(true);
    }),
  );
});
