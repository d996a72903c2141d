import type { PhasePlan, WavePlan } from "../../shared/domain/plan/phasePlan.ts";
import type { Plan } from "../../shared/domain/plan/plan.ts";
import { type Problem, problem } from "./problem.ts";

/** A wave of a plan with its phase; refused where the plan has no such wave. */
export function placedWave(
  { phases }: Plan,
  waveId: string,
): { readonly kind: "placed"; readonly phase: PhasePlan; readonly wave: WavePlan } | Problem {
  for (const phase of phases) {
    const wave = phase.waves.find(({ id }) => id === waveId);
    if (wave !== undefined) return { kind: "placed", phase, wave };
  }
  const known = phases.flatMap(({ waves }) => waves.map(({ id }) => id));
  return problem("UNKNOWN_WAVE", `the plan has no wave ${waveId}; it has ${known.join(", ")}`);
}
