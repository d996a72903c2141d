import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { enrolmentDue } from "../../../../shared/domain/criteria/enrolmentDue.ts";
import type { Observation } from "../../../../shared/domain/gates/observation.ts";
import type { EnrolmentCriterion } from "../../../../shared/domain/plan/criterionPlan.ts";
import { anObservation } from "../build/anObservation.ts";
import { enrolled } from "../build/aPhase.ts";
import { aState } from "../build/aState.ts";
import { closedAt, day, someRules } from "../build/someRules.ts";

const done = (days: number) => ({ at: closedAt + days * day, outcome: "done" as const });
const failed = (days: number) => ({ ...done(days), outcome: "failed" as const });
const target = { ...enrolled, dueDays: 14, dueFrom: ["D3.1", "D3.2"] };

/** Days after the phase began at which the target is due. */
function dueAfter(
  attestations: Observation["attestations"],
  criterion: EnrolmentCriterion = target,
  extendedDays?: number,
) {
  const moved = extendedDays === undefined ? {} : { extendedUntil: closedAt + extendedDays * day };
  const state = aState({ kind: "measuring" }, moved);
  const due = enrolmentDue(criterion, { rules: someRules(), state, seen: anObservation({ attestations }) });
  return due === undefined ? undefined : (due - closedAt) / day;
}

describe("D3.5 the date of a target", () => {
  test.for([
    { name: "counts from the begin of the phase while nothing is attested", given: {}, due: 14 },
    { name: "counts from the message once that was sent", given: { "D3.2": done(3) }, due: 17 },
    {
      name: "counts from the later of methods enabled and message sent",
      given: { "D3.1": done(5), "D3.2": done(3) },
      due: 19,
    },
    { name: "counts from a message that was sent before the phase", given: { "D3.2": done(-2) }, due: 12 },
    { name: "does not count from what failed", given: { "D3.1": failed(5), "D3.2": done(3) }, due: 17 },
    { name: "is not moved by other steps", given: { "D3.4": done(9) }, due: 14 },
  ])("$name", ({ given, due }) => {
    expect(dueAfter(given)).toBeCloseTo(due);
  });

  test("counts from when this product had enabled methods for every wave, where a criterion says so", () => {
    const methods = { kind: "methodsEnabled", id: "m", mode: "enforce", item: "D3.1" } as const;
    const rules = someRules();
    const start = { ...rules.gates.start, criteria: [methods] };
    const read = { kind: "read", at: 0, enabled: true, target: "group", excluded: false } as const;
    const asking: typeof rules.gates = { ...rules.gates, start };
    const dueWith = (since: { readonly since?: number }, gates = asking) => {
      const seen = anObservation({ methodsEnabled: { ops: { ...read, selfService: true, ...since } } });
      const state = aState({ kind: "measuring" }, {});
      const due = enrolmentDue(target, { rules: { ...rules, gates }, state, seen }) ?? 0;
      return (due - closedAt) / day;
    };
    expect(dueWith({ since: closedAt + 4 * day })).toBe(18);
    expect(dueWith({})).toBe(14);
    expect(dueWith({ since: closedAt + 4 * day }, rules.gates)).toBe(14);
  });

  test("is none where the plan gives no days", () => {
    const { dueDays: _, ...dateless } = target;
    expect(dueAfter({ "D3.2": done(3) }, dateless)).toBeUndefined();
  });

  test("is the one to which two people have moved it, when that is later", () => {
    expect(dueAfter({}, target, 30)).toBe(30);
    expect(dueAfter({}, target, 3)).toBe(14);
  });

  test("is never earlier because one more step was done, once one was", () => {
    fc.assert(
      fc.property(fc.integer({ min: -30, max: 60 }), fc.integer({ min: -30, max: 60 }), (first, second) => {
        const one = dueAfter({ "D3.1": done(first) }) ?? 0;
        expect(dueAfter({ "D3.1": done(first), "D3.2": done(second) })).toBeGreaterThanOrEqual(one);
      }),
    );
  });
});
