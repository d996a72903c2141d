import { readFileSync } from "node:fs";
import { parsePlan } from "../../shared/adapters/planText/parsePlan.ts";
import type { Plan } from "../../shared/domain/plan/plan.ts";
import { changeCriteria } from "./changeCriteria.ts";

const sample = new URL("../../rollout.plan.sample.json", import.meta.url);

/** The sample plan for a tenant of a hundred people, read every four hours; of its phases those named, or all. */
export function benchPlan(phases?: readonly string[]): Plan {
  const parsed = parsePlan(readFileSync(sample), {});
  if (parsed.kind !== "plan") throw new Error("the sample plan is refused");
  const { plan } = parsed;
  const kept = plan.phases.filter(({ id }) => phases?.includes(id) ?? true);
  if (kept.length < (phases?.length ?? 1)) throw new Error(`the sample plan has not all of ${phases}`);
  const small = {
    ...plan,
    polling: { intervalMinutes: 240, staleAfterMinutes: 720, lagMinutes: 30, overlapMinutes: 60 },
    phases: kept.map((phase) => ({ ...phase, size: { ...phase.size, min: Math.min(phase.size.min, 5) } })),
  };
  return changeCriteria(small, (criteria) =>
    criteria.map((each) => (each.kind === "enrolment" ? { ...each, minSample: 5 } : each)),
  );
}
