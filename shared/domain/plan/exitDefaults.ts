import type { CriterionPlan } from "./criterionPlan.ts";
import type { PhasePlan } from "./phasePlan.ts";

/** Marks a criterion as one that the rollout guide does not ask for. */
const ours = { mode: "enforce", productDefault: true } as const;

/** What the last phase should end with, where the rollout guide names nothing. */
const defaults: readonly CriterionPlan[] = [
  { kind: "enrolment", id: "enrolled", ...ours, minRate: 0.95, minSample: 10 },
  { kind: "policyState", id: "enforced", ...ours, policy: "wave", state: "enabled", minDays: 1 },
  { kind: "census", id: "baseline-counted", ...ours, item: "D4.4", minDays: 7, maxAgeDays: 3 },
  { kind: "lifecycle", id: "timeline-planned", ...ours, item: "D4.5", maxAgeDays: 90 },
  { kind: "date", id: "date-set", ...ours, item: "D4.6" },
];

/** Criteria that this product proposes for the end of a phase, because the rollout guide has none there and the plan asks for nothing of the kind. Pure. */
export function exitDefaults({ kind, gates }: Pick<PhasePlan, "kind" | "gates">): readonly CriterionPlan[] {
  if (kind !== "organization") return [];
  const asked = gates.advance.criteria.map((criterion) => criterion.kind);
  return defaults.filter((criterion) => !asked.includes(criterion.kind));
}
