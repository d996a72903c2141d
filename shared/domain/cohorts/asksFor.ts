import type { CriterionPlan } from "../plan/criterionPlan.ts";
import type { PhasePlan } from "../plan/phasePlan.ts";

/** Whether a gate of one of these phases has a criterion of a kind; only then what it judges is read. Pure. */
export function asksFor(phases: readonly Pick<PhasePlan, "gates">[], wanted: CriterionPlan["kind"]): boolean {
  return phases
    .flatMap(({ gates: { start, enforce, advance } }) => [start, enforce, advance])
    .some((gate) => gate?.criteria.some(({ kind }) => kind === wanted) ?? false);
}
