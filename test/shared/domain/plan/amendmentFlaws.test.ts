import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { amendmentFlaws } from "../../../../shared/domain/plan/amendmentFlaws.ts";
import type { PhasePlan } from "../../../../shared/domain/plan/phasePlan.ts";
import type { Plan } from "../../../../shared/domain/plan/plan.ts";
import { planDiff } from "../../../../shared/domain/plan/planDiff.ts";
import { aGate, aPhase, enrolled } from "../build/aPhase.ts";
import { aPlan } from "../build/aPlan.ts";

const phases = [aPhase({ id: "one" }), aPhase({ id: "two" }), aPhase({ id: "three" })];
const before = aPlan({}, phases);
const at = { phase: "two", started: true, enforcing: true };
/** The plan with one of its phases changed. */
const withPhase = (index: number, change: Partial<PhasePlan>): Plan =>
  aPlan(
    {},
    phases.map((phase, place) => (place === index ? { ...phase, ...change } : phase)),
  );
const { start, advance } = phases[1]?.gates ?? aPhase().gates;
const enforce = aGate({ criteria: [enrolled], quorum: 3 });

describe("an amendment", () => {
  test.for<[string, Plan]>([
    ["people in roles", aPlan({ people: { ...before.people, approvers: ["ana", "bo", "dora"] } }, phases)],
    ["change windows", aPlan({ changeWindows: [{ days: ["friday"], from: "09:00", to: "10:00" }] }, phases)],
    ["holidays", aPlan({ holidays: ["2026-12-24"] }, phases)],
    ["caps", aPlan({ caps: { ...before.caps, perDay: 60 } }, phases)],
    ["anything of a phase to come", withPhase(2, { id: "three", title: "x", watchHours: 48, waves: [] })],
    ["a phase that is added at the end", aPlan({}, [...phases, aPhase({ id: "four" })])],
    ["a phase to come that is left out", aPlan({}, phases.slice(0, 2))],
    ["dates of the running phase", withPhase(1, { enforceNotBefore: "2026-02-01", watchHours: 48 })],
    [
      "the gate that ends the running phase",
      withPhase(1, {
        gates: { start, enforce: aGate({ criteria: [enrolled], quorum: 2 }), advance: aGate({ quorum: 2 }) },
      }),
    ],
  ])("may change %s", ([, after]) => {
    expect(amendmentFlaws(before, after, at)).toEqual([]);
  });

  test.for<[string, Plan, string]>([
    ["the author", aPlan({ people: { ...before.people, author: "x" } }, phases), "people.author"],
    [
      "exclusions",
      aPlan({ exclusions: { ...before.exclusions, breakGlass: ["x", "y"] } }, phases),
      "exclusions",
    ],
    ["the tenant", aPlan({ tenantId: "x" }, phases), "tenantId"],
    ["whether anything is written", aPlan({ observer: true }, phases), "observer"],
    ["a phase that has ended", withPhase(0, { watchHours: 1 }), "phase one, which has ended"],
    ["the order of phases that have begun", aPlan({}, [...phases].reverse()), "one, two have begun"],
    ["waves of the running phase", withPhase(1, { waves: [] }), "running phase"],
    [
      "triggers of the running phase",
      withPhase(1, { rollback: { blockedAfterMinutes: 9, triggers: [] } }),
      "triggers",
    ],
    [
      "a start gate that is passed",
      withPhase(1, {
        gates: { start: aGate({ quorum: 1 }), enforce: aGate({ criteria: [enrolled], quorum: 2 }), advance },
      }),
      "phases.two.gates.start",
    ],
    [
      "an enforce gate that a slice has passed",
      withPhase(1, { gates: { start, enforce, advance } }),
      "phases.two.gates.enforce",
    ],
    [
      "whether the running phase enforces",
      withPhase(1, { gates: { start, advance } }),
      "phases.two.gates.enforce",
    ],
  ])("may not change %s", ([, after, says]) => {
    expect(amendmentFlaws(before, after, at).join("; ")).toContain(says);
  });

  test("may change the gates of the running phase that are still ahead", () => {
    const ahead = { phase: "two", started: false, enforcing: false };
    const after = withPhase(1, { gates: { start: aGate({ deadlineHours: 9 }), enforce, advance } });
    expect(amendmentFlaws(before, after, ahead)).toEqual([]);
  });
});

test("a difference names where, what was and what comes", () => {
  const after = withPhase(1, { watchHours: 48 });
  expect(planDiff(before, after)).toEqual([{ path: ["phases", "two", "watchHours"], from: 24, to: 48 }]);
  expect(planDiff({ a: [1] }, { a: [1, 2], b: "x" })).toEqual([
    { path: ["a"], from: [1], to: [1, 2] },
    { path: ["b"], to: "x" },
  ]);
});

test("two values differ nowhere exactly when they are the same", () => {
  const values = fc.jsonValue({ maxDepth: 3 });
  fc.assert(
    fc.property(values, values, (one, other) => {
      const [left, right] = [{ it: one }, { it: other }];
      expect(planDiff(left, structuredClone(left))).toEqual([]);
      if (planDiff(left, right).length === 0) expect(right).toEqual(left);
    }),
  );
});
