import { finalPhaseOf, finalWave } from "./finalWave.ts";
import { madeByProduct } from "./madeByProduct.ts";
import type { PhasePlan, WavePlan } from "./phasePlan.ts";
import type { Plan } from "./plan.ts";

/** A wave as acts and rollbacks know it: its policy is absent until it is made, and the final policy asks no group of people. */
export interface ActingWave extends Omit<WavePlan, "audience"> {
  readonly audience?: string;
}

/** Every wave of a plan in the order of its phases, and last the final policy. */
export function actingWaves(plan: Plan): readonly { readonly wave: ActingWave; readonly phase: PhasePlan }[] {
  const waves = plan.phases.flatMap((phase) =>
    phase.waves.map((wave) => ({ wave: withoutUnmade(wave), phase })),
  );
  const phase = finalPhaseOf(plan);
  if (phase === undefined || plan.finalPolicy === undefined) return waves;
  const { policy } = plan.finalPolicy;
  return [...waves, { wave: withoutUnmade({ id: finalWave, name: "Everybody", policy }), phase }];
}

function withoutUnmade(wave: ActingWave): ActingWave {
  if (wave.policy !== madeByProduct) return wave;
  const { policy: _, ...rest } = wave;
  return rest;
}
