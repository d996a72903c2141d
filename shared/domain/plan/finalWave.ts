import type { PhasePlan } from "./phasePlan.ts";
import type { Plan } from "./plan.ts";

/** Id under which the final policy is enforced, guarded and rolled back as if it were a wave; no phase or wave may have it. */
export const finalWave = "final";

/** What the final policy includes, in the word of Graph. */
export const everybody = "All";

/** The phase that ends with the final policy: the last organization phase of a plan that names one. */
export function finalPhaseOf({ finalPolicy, phases }: Plan): PhasePlan | undefined {
  return finalPolicy === undefined ? undefined : phases.findLast(({ kind }) => kind === "organization");
}
