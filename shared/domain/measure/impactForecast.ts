import type { Calibration } from "../statistics/calibration.ts";

/** Whom enforcing a wave would block, foreseen from sign-ins under report-only; people, with an interval of 90 %. */
export interface ImpactForecast {
  /** People it is about, and those of them of whom no sign-in says anything. */
  readonly people: number;
  readonly unobserved: number;
  /** Blocked people: 5 %, 50 % and 95 % of what was simulated. */
  readonly low: number;
  readonly median: number;
  readonly high: number;
  /** Days of sign-ins that it rests on. */
  readonly days: number;
  /** Waves whose forecast was compared with what came, and those in which more people were blocked than its upper limit. */
  readonly scored: number;
  readonly missed: number;
}

/** A forecast about the people of one frozen slice. */
export interface SliceForecast extends ImpactForecast {
  readonly kind: "foreseen";
  /** People who would be asked for a passkey once, and those of whom something would stop without anybody at it. */
  readonly prompted: number;
  readonly silent: number;
  /** Hash under which each one's chance is stored, in the order of the slice. */
  readonly chancesHash: string;
  /** How earlier ones have fared, slice by slice. */
  readonly calibration: Calibration;
}
