import type { PhasePlan } from "../../shared/domain/plan/phasePlan.ts";

/** A department phase with one wave `ops` that two people must agree to enforce. */
export function department(change: Partial<PhasePlan> = {}): PhasePlan {
  const enrolment = {
    kind: "enrolment" as const,
    id: "enrolled",
    mode: "enforce" as const,
    minRate: 0.9,
    minSample: 20,
    dueDays: 14,
  };
  const none = { criteria: [], quorum: 0, deadlineHours: 72, escalateTo: [] };
  return {
    id: "dep",
    kind: "department",
    title: "Department",
    goal: "g",
    steps: [],
    window: { startWeek: 0, endWeek: 3 },
    size: { min: 50 },
    waves: [{ id: "ops", name: "Operations", audience: "a", enforced: "e", policy: "c" }],
    gates: {
      start: none,
      enforce: { criteria: [enrolment], quorum: 2, deadlineHours: 48, escalateTo: [] },
      advance: { criteria: [enrolment], quorum: 0, deadlineHours: 72, escalateTo: [] },
    },
    watchHours: 24,
    rollback: { blockedAfterMinutes: 60, triggers: [{ kind: "blockedUsers", minPeople: 5, minShare: 0.1 }] },
    ...change,
  };
}
