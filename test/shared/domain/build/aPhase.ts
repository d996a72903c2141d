import type { EnrolmentCriterion } from "../../../../shared/domain/plan/criterionPlan.ts";
import type { GatePlan, PhasePlan } from "../../../../shared/domain/plan/phasePlan.ts";

/** At least 90 % of at least 20 people are enrolled, wanted after 14 days. */
export const enrolled: EnrolmentCriterion = {
  kind: "enrolment",
  id: "enrolled",
  mode: "enforce",
  minRate: 0.9,
  minSample: 20,
  dueDays: 14,
};

/** A gate with these criteria and quorum. */
export function aGate(change: Partial<GatePlan> = {}): GatePlan {
  return { criteria: [], quorum: 0, deadlineHours: 48, escalateTo: [], ...change };
}

/** A department phase `dep` with one wave `ops`, two approvers per slice, one for the end. */
export function aPhase(change: Partial<PhasePlan> = {}): PhasePlan {
  return {
    id: "dep",
    kind: "department",
    title: "Department",
    goal: "g",
    steps: [],
    window: { startWeek: 0, endWeek: 3 },
    size: { min: 50 },
    waves: [{ id: "ops", name: "Operations", audience: "audience", enforced: "enforced", policy: "policy" }],
    gates: {
      start: aGate(),
      enforce: aGate({ criteria: [enrolled], quorum: 2 }),
      advance: aGate({ criteria: [enrolled], quorum: 1 }),
    },
    watchHours: 24,
    rollback: { blockedAfterMinutes: 60, triggers: [{ kind: "blockedUsers", minPeople: 5, minShare: 0.1 }] },
    ...change,
  };
}
