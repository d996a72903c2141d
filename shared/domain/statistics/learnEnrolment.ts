import { type EnrolmentCurve, type EnrolmentPrior, firstWave } from "./enrolmentCurve.ts";
import type { EnrolmentSoFar } from "./enrolmentSoFar.ts";
import { enrolmentSteps } from "./enrolmentSteps.ts";
import { sampleCurves } from "./sampleCurves.ts";
import { total } from "./total.ts";

const sampled = 400;
/** How far apart the numbers of two waves are thought to be, before any is seen; counts as two waves. */
const apart: EnrolmentCurve = [0.35, 0.03, 0.4, 0.4, 0.3];
const apartWaves = 2;

/**
 * What a wave is thought to be like after earlier ones: a mean of their curves and of a first wave's, weighed by how well
 * each is known, and how far apart they were. Empirical Bayes, Morris 1983.
 */
export function learnEnrolment(earlier: readonly EnrolmentSoFar[], random: () => number): EnrolmentPrior {
  const waves = earlier.map((wave) => sampleCurves(enrolmentSteps(wave), firstWave, sampled, random));
  const learned = firstWave.mean.map((firstMean, which) => {
    const between = (apart[which] ?? 0) ** 2;
    const moments = waves.map((curves) => momentsOf(curves.map((curve) => curve[which] ?? 0)));
    const all = [...moments, { mean: firstMean, variance: (firstWave.sd[which] ?? 0) ** 2 }];
    const weights = all.map(({ variance }) => 1 / (variance + between));
    const mean = total(all.map((one, index) => one.mean * (weights[index] ?? 0))) / total(weights);
    const excess = moments.map((one) => Math.max(0, (one.mean - mean) ** 2 - one.variance));
    const spread = (apartWaves * between + total(excess)) / (apartWaves + moments.length);
    return { mean, sd: Math.sqrt(spread + 1 / total(weights)) };
  });
  return {
    mean: learned.map(({ mean }) => mean) as unknown as EnrolmentCurve,
    sd: learned.map(({ sd }) => sd) as unknown as EnrolmentCurve,
  };
}

function momentsOf(values: readonly number[]): { readonly mean: number; readonly variance: number } {
  const mean = total(values) / values.length;
  return { mean, variance: total(values.map((value) => (value - mean) ** 2)) / values.length };
}
