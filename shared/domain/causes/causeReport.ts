import type { SliceFinding } from "./pickSlices.ts";

/** What kind of cause blocks have; a person who concludes an investigation answers with the same words. */
export type CauseVerdict = (typeof causeVerdicts)[number];

/** All of them. */
export const causeVerdicts = ["environmental", "systemic", "foreign", "undetermined"] as const;

/** A slice as it is shown to people. */
export interface NamedSlice extends SliceFinding {
  /** Display name of an app where the tenant gave one that is not personal, else the value. */
  readonly name: string;
}

/** What the data says about why people are blocked: frozen with an investigation, which a person concludes. */
export interface CauseReport {
  readonly wave: string;
  readonly verdict: CauseVerdict;
  /** One plain sentence with the numbers, without its full stop. */
  readonly because: string;
  /** What to try, one sentence without its full stop. */
  readonly fix: string;
  /** People of the wave active and blocked, added up over the days; and the most blocked on one day. */
  readonly users: number;
  readonly blocked: number;
  readonly people: number;
  /** People whom nobody enforces, over the same days. */
  readonly control: { readonly users: number; readonly blocked: number };
  /** Slices in which blocked people are more common than in the wave, the clearest first; at most 10. */
  readonly slices: readonly NamedSlice[];
}
