import { finalWave } from "../plan/finalWave.ts";
import type { PhaseRules } from "./phaseRules.ts";

/** Ids under which a phase enforces: those of its waves, and last that of the final policy where it ends with it. */
export function enforcingIds({ waves, final }: Pick<PhaseRules, "waves" | "final">): readonly string[] {
  const ids = waves.map(({ id }) => id);
  return final === undefined ? ids : [...ids, finalWave];
}
