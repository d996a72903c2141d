import type { CriterionPlan } from "../../shared/domain/plan/criterionPlan.ts";
import type { GatePlan } from "../../shared/domain/plan/phasePlan.ts";
import type { Plan } from "../../shared/domain/plan/plan.ts";

/** The plan with other criteria at its gates; `gate` is called as people know it, `pilot.advance`. */
export function changeCriteria(
  plan: Plan,
  change: (criteria: readonly CriterionPlan[], gate: string) => readonly CriterionPlan[],
): Plan {
  const phases = plan.phases.map((phase) => {
    const changed = (name: "start" | "enforce" | "advance", gate: GatePlan): GatePlan => ({
      ...gate,
      criteria: change(gate.criteria, `${phase.id}.${name}`),
    });
    const { start, enforce, advance } = phase.gates;
    const gates = { start: changed("start", start), advance: changed("advance", advance) };
    return {
      ...phase,
      gates: enforce === undefined ? gates : { ...gates, enforce: changed("enforce", enforce) },
    };
  });
  return { ...plan, phases };
}
