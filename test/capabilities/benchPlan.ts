import { readFileSync } from "node:fs";
import { parsePlan } from "../../shared/adapters/planText/parsePlan.ts";
import type { GatePlan } from "../../shared/domain/plan/phasePlan.ts";
import type { Plan } from "../../shared/domain/plan/plan.ts";

const sample = new URL("../../rollout.plan.sample.json", import.meta.url);

/** The sample plan for a tenant of a hundred people, read every four hours; of its phases those named, or all. */
export function benchPlan(phases?: readonly string[]): Plan {
  const parsed = parsePlan(readFileSync(sample), {});
  if (parsed.kind !== "plan") throw new Error("the sample plan is refused");
  const { plan } = parsed;
  const kept = plan.phases.filter(({ id }) => phases?.includes(id) ?? true);
  if (kept.length < (phases?.length ?? 1)) throw new Error(`the sample plan has not all of ${phases}`);
  return {
    ...plan,
    polling: { intervalMinutes: 240, staleAfterMinutes: 720, lagMinutes: 30, overlapMinutes: 60 },
    phases: kept.map((phase) => {
      const { start, enforce, advance } = phase.gates;
      const gates = { start: small(start), advance: small(advance) };
      return {
        ...phase,
        size: { ...phase.size, min: Math.min(phase.size.min, 5) },
        gates: enforce === undefined ? gates : { ...gates, enforce: small(enforce) },
      };
    }),
  };
}

/** The gate of a wave that may be as small as five people. */
function small(gate: GatePlan): GatePlan {
  const criteria = gate.criteria.map((criterion) =>
    criterion.kind === "enrolment" ? { ...criterion, minSample: 5 } : criterion,
  );
  return { ...gate, criteria };
}
