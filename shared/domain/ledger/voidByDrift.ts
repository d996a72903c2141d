import type { Drift } from "./driftsIn.ts";

/** Why what people agreed to is void: somebody else's change since the entry of a sequence, even where it is put back, or one that is open from before. Pure. */
export function voidByDrift(drifts: readonly Drift[], after: number): string | undefined {
  const drift = drifts.find(({ standing, sequence }) => standing === "open" || sequence > after);
  return drift && `${drift.because}, so what was approved is void`;
}
