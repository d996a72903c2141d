import { madeByProduct } from "./madeByProduct.ts";
import type { PhasePlan, WavePlan } from "./phasePlan.ts";
import type { Plan } from "./plan.ts";

/** A wave with everything that enforcing it takes. */
export type EnforceableWave = WavePlan & Required<Pick<WavePlan, "policy" | "enforced">>;

/** The phases before the one that a plan begins with; none where it begins with its first. */
export function skippedPhases({ phases, startAt }: Pick<Plan, "phases" | "startAt">): readonly PhasePlan[] {
  const index = phases.findIndex(({ id }) => id === startAt);
  return phases.slice(0, Math.max(0, index));
}

/** The waves of skipped phases that may be enforced already, each with the id of its phase. */
export function wavesToAdopt(
  plan: Pick<Plan, "phases" | "startAt">,
): readonly (EnforceableWave & { readonly phase: string })[] {
  return skippedPhases(plan).flatMap(({ id: phase, waves }) =>
    waves.flatMap((wave) => {
      const { policy, enforced } = wave;
      const isThere = policy !== undefined && policy !== madeByProduct;
      return !isThere || enforced === undefined ? [] : [{ ...wave, policy, enforced, phase }];
    }),
  );
}
