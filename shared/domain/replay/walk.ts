import type { PhaseState } from "../gates/phaseState.ts";

/** A gate that the plan would have passed. */
export interface WalkStep {
  /** ISO. */
  readonly at: string;
  readonly phase: string;
  readonly gate: string;
  /** People whom a slice would have enforced then; absent for other gates. */
  readonly people?: number;
}

/** How far a plan would have come on the recorded days, had everybody who is asked agreed at once and nothing been written. */
export interface Walk {
  /** Place of the phase in the plan; that of no phase once the plan is at its end. */
  readonly index: number;
  readonly state: PhaseState;
  /** Object ids of those whom slices would have enforced, by wave id. */
  readonly named: ReadonlyMap<string, ReadonlySet<string>>;
  /** People of the slice that is asked for or carried out. */
  readonly slice: readonly string[];
  /** The local day of the newest slice, and whom slices would have enforced on it. */
  readonly today: { readonly day: string; readonly people: number };
  readonly steps: readonly WalkStep[];
}
