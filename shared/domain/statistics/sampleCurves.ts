import jStat from "jstat";
import { drawNormal } from "./drawNormal.ts";
import { type EnrolmentCurve, type EnrolmentPrior, shareLeft } from "./enrolmentCurve.ts";
import type { EnrolmentSteps } from "./enrolmentSteps.ts";
import { hazardShapes } from "./hazardShapes.ts";

const burnIn = 1500;
const thinning = 4;
/** Factors of a step's size after it was taken and not, which balance where a third of the steps are taken. */
const adapt = { taken: 1.15, refused: 0.93 };

/**
 * Curves as likely as the steps and the prior make them: a sample of the posterior by Metropolis steps, one number at a
 * time, whose sizes are adapted while it burns in. Days count as beta-binomial. Metropolis et al. 1953.
 */
export function sampleCurves(
  seen: EnrolmentSteps,
  prior: EnrolmentPrior,
  count: number,
  random: () => number,
): readonly EnrolmentCurve[] {
  const sizes = prior.sd.map((sd) => 0.4 * sd);
  const curves: EnrolmentCurve[] = [];
  let curve = prior.mean;
  let weight = logPosterior(curve, seen, prior);
  for (let step = 0; curves.length < count; step += 1) {
    const which = step % curve.length;
    const proposed = curve.with(
      which,
      (curve[which] ?? 0) + (sizes[which] ?? 0) * drawNormal(random),
    ) as unknown;
    const proposedWeight = logPosterior(proposed as EnrolmentCurve, seen, prior);
    const taken = Math.log(1 - random()) < proposedWeight - weight;
    if (taken) [curve, weight] = [proposed as EnrolmentCurve, proposedWeight];
    if (step < burnIn) sizes[which] = (sizes[which] ?? 0) * (taken ? adapt.taken : adapt.refused);
    else if (step % thinning === 0) curves.push(curve);
  }
  return curves;
}

function logPosterior(
  curve: EnrolmentCurve,
  { from, days, steps, rest }: EnrolmentSteps,
  prior: EnrolmentPrior,
): number {
  const left = shareLeft(curve, rest.slice(0, Math.max(0, days)));
  const spread = Math.exp(curve[4]);
  let sum = 0;
  let begin = from;
  for (const { until, atRisk, enrolled } of steps) {
    const { a, b } = hazardShapes(1 - (left[until] ?? 1) / (left[begin] ?? 1), spread);
    sum += lnBeta(a + enrolled, b + atRisk - enrolled) - lnBeta(a, b);
    begin = until;
  }
  return curve.reduce(
    (total, value, which) => total - 0.5 * ((value - (prior.mean[which] ?? 0)) / (prior.sd[which] ?? 1)) ** 2,
    sum,
  );
}

function lnBeta(a: number, b: number): number {
  return jStat.gammaln(a) + jStat.gammaln(b) - jStat.gammaln(a + b);
}
