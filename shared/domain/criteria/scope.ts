import type { Observation } from "../gates/observation.ts";
import type { PhaseRules } from "../gates/phaseRules.ts";
import type { PhaseState } from "../gates/phaseState.ts";

/** Which waves a criterion is judged on, with what was seen of them. */
export interface Scope {
  readonly rules: PhaseRules;
  readonly state: PhaseState;
  readonly seen: Observation;
  /** Wave ids. */
  readonly waves: readonly string[];
}
