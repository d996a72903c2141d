import type { Detector } from "./detector.ts";

/** Detector of a rise in the number of tickets, whose counts vary more than chance alone would have them. */
export interface TicketDetector extends Detector {
  /** Reference: tickets per interval and unit of exposure, above 0; the highest that still counts as unchanged. */
  readonly lambda0: number;
  /** Over-dispersion: the variance of a count with mean m is m + kappa m²; 0 for the Poisson distribution. */
  readonly kappa: number;
}
