import { drawNormal } from "../../shared/domain/statistics/drawNormal.ts";

/** How the people of an organization take to being asked to enrol. */
export interface Organization {
  /** `mixed`: people differ in readiness, and the ready go first; `fading`: all are alike, and the news fades. */
  readonly kind: "mixed" | "fading";
  /** Hazard of a first working day. */
  readonly rate: number;
  /** Shape of the gamma distribution of readiness. */
  readonly mixing: number;
  /** Share by which the hazard falls each working day. */
  readonly fading: number;
  /** Share of people who never enrol. */
  readonly never: number;
  /** Weight of a day of the weekend. */
  readonly rest: number;
  /** Relative spread of one day's hazard. */
  readonly spread: number;
  /** Factor on the hazard while a reminder works. */
  readonly reminder: number;
}

/** An organization of a kind; of neither kind is the hazard the curve that the forecast fits. */
export function drawOrganization(kind: Organization["kind"], random: () => number): Organization {
  const between = (low: number, high: number): number => low + (high - low) * random();
  return {
    kind,
    rate: 0.15 * Math.exp(0.4 * drawNormal(random)),
    mixing: between(0.8, 4),
    fading: between(0.02, 0.12),
    never: between(0.02, 0.15),
    rest: between(0, 0.15),
    spread: between(0.05, 0.25),
    reminder: between(1.2, 2),
  };
}
