/**
 * How readily a wave enrols, in five numbers: logarithm of the hazard on a first working day; how fast it slows, per
 * working day; logit of the share who never enrol by themselves; logit of a rest day's weight; logarithm of the relative
 * spread of one day's hazard.
 */
export type EnrolmentCurve = readonly [
  lnRate: number,
  slowing: number,
  logitNever: number,
  logitRest: number,
  lnSpread: number,
];

/** What is thought of a curve before it is seen: mean and standard deviation of each of its numbers. */
export interface EnrolmentPrior {
  readonly mean: EnrolmentCurve;
  readonly sd: EnrolmentCurve;
}

/** What is thought of a first wave: a tenth enrol on a day, a tenth never do, wide apart. */
export const firstWave: EnrolmentPrior = {
  mean: [Math.log(0.1), 0.06, -2.2, -2.5, Math.log(0.15)],
  sd: [1, 0.07, 0.9, 1, 0.5],
};

/** Working days after which slowing itself slows: news fades fast, habits slowly. */
const slowingScale = 20;

/**
 * Share of people, 0 to 1, not enrolled at the end of each day since they were asked, the first entry before it: those who
 * never enrol, and the others at a hazard that slows with working days. A discrete hazard with a cured fraction (Kaplan
 * and Meier 1958; Boag 1949).
 */
export function shareLeft(curve: EnrolmentCurve, rest: readonly boolean[]): Float64Array {
  const [lnRate, slowing, logitNever, logitRest] = curve;
  const never = logistic(logitNever);
  const restWeight = logistic(logitRest);
  const left = new Float64Array(rest.length + 1).fill(1);
  let worked = 0;
  let hazard = 0;
  for (const [day, resting] of rest.entries()) {
    const weight = resting ? restWeight : 1;
    hazard += weight * Math.exp(lnRate - slowing * slowingScale * Math.log1p(worked / slowingScale));
    worked += weight;
    left[day + 1] = never + (1 - never) * Math.exp(-hazard);
  }
  return left;
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
