import type { Unknown } from "../measure/waveReading.ts";
import type { BetaShapes } from "./betaBinomial.ts";
import { drawBinomial } from "./drawBinomial.ts";
import { drawGamma } from "./drawGamma.ts";
import { type EnrolmentCurve, type EnrolmentPrior, firstWave, shareLeft } from "./enrolmentCurve.ts";
import type { EnrolmentSoFar } from "./enrolmentSoFar.ts";
import { type EnrolmentSteps, enrolmentSteps } from "./enrolmentSteps.ts";
import { hazardShapes } from "./hazardShapes.ts";
import { sampleCurves } from "./sampleCurves.ts";
import { total } from "./total.ts";

/** How a wave will go on enrolling, with intervals of 90 %. */
export interface ForeseenEnrolment {
  readonly kind: "foreseen";
  /** Enrolled people at the end of each day to come: 5 %, 50 % and 95 %. */
  readonly byDay: readonly {
    readonly day: string;
    readonly low: number;
    readonly median: number;
    readonly high: number;
  }[];
  /** For each target, in the order given. */
  readonly targets: readonly ForeseenTarget[];
}

/** When a target is met. */
export interface ForeseenTarget {
  /** Local day: the earliest and latest of 90 %, and the middle; absent beyond the horizon. */
  readonly low?: string;
  readonly median?: string;
  readonly high?: string;
  /** Chance, 0 to 1, that it is met within the horizon. */
  readonly chance: number;
}

interface Hazard extends BetaShapes {
  readonly mean: number;
}

const sampled = 1000;
const walksOfCurve = 2;
const least = { days: 7, enrolments: 10 };

/**
 * Foresees how many will be enrolled, from 7 days and 10 enrolments on. Each path takes a curve of those that fit what was
 * seen, and lets the people who are left enrol day by day. `prior` is what earlier waves taught (`learnEnrolment`); `targets`
 * count enrolled people. Discrete hazard: Kaplan and Meier 1958.
 */
export function forecastEnrolment(
  wave: EnrolmentSoFar & { readonly prior?: EnrolmentPrior },
  { targets, horizonDays }: { readonly targets: readonly number[]; readonly horizonDays: number },
  random: () => number,
): ForeseenEnrolment | Unknown {
  const seen = enrolmentSteps(wave, horizonDays);
  const enrolments = total(seen.steps.map(({ enrolled }) => enrolled));
  const days = seen.days - seen.from;
  if (days < least.days || enrolments < least.enrolments) {
    const because = `${enrolments} enrolments in ${days} days: ${least.enrolments} in ${least.days} are needed`;
    return { kind: "unknown", because };
  }
  const { enrolled = 0, audience = 0 } = wave.enrolledByDay.at(-1) ?? {};
  const left = Math.max(0, audience - enrolled);
  const drawn = sampleCurves(seen, wave.prior ?? firstWave, sampled, random).flatMap((curve) => {
    const hazards = hazardsAhead(curve, seen);
    return Array.from({ length: walksOfCurve }, () => walk(hazards, enrolled, left, random));
  });
  const ahead = Array.from({ length: horizonDays }, (_, day) => day);
  return {
    kind: "foreseen",
    byDay: ahead.map((day) => {
      const ends = drawn.map((path) => path[day] ?? 0).sort((one, other) => one - other);
      return {
        day: seen.dayOf(seen.days + day + 1),
        low: at(ends, 0.05),
        median: at(ends, 0.5),
        high: at(ends, 0.95),
      };
    }),
    targets: targets.map((target) =>
      foreseeTarget(
        drawn.map((path) => daysToTarget(path, enrolled, target)),
        seen,
      ),
    ),
  };
}

function foreseeTarget(metAfter: number[], { days, dayOf }: EnrolmentSteps): ForeseenTarget {
  metAfter.sort((one, other) => one - other);
  const dayAt = (share: number): string | undefined => {
    const after = at(metAfter, share);
    return Number.isFinite(after) ? dayOf(days + after) : undefined;
  };
  const [low, median, high] = [dayAt(0.05), dayAt(0.5), dayAt(0.95)];
  return {
    ...(low === undefined ? {} : { low }),
    ...(median === undefined ? {} : { median }),
    ...(high === undefined ? {} : { high }),
    chance: metAfter.filter(Number.isFinite).length / metAfter.length,
  };
}

/** What is thought of the hazard of each day to come under one curve. */
function hazardsAhead(curve: EnrolmentCurve, { days, rest }: EnrolmentSteps): readonly Hazard[] {
  const shares = shareLeft(curve, rest);
  const spread = Math.exp(curve[4]);
  return Array.from({ length: rest.length - days }, (_, day) => {
    const mean = 1 - (shares[days + day + 1] ?? 1) / (shares[days + day] ?? 1);
    return { mean, ...hazardShapes(mean, spread) };
  });
}

/** Enrolled people at the end of each day to come, on one path. */
function walk(
  hazards: readonly Hazard[],
  enrolled: number,
  left: number,
  random: () => number,
): Float64Array {
  let waiting = left;
  return Float64Array.from(hazards, ({ mean, a, b }) => {
    const [yes, no] = [drawGamma(a, random), drawGamma(b, random)];
    waiting -= drawBinomial(waiting, yes + no > 0 ? yes / (yes + no) : mean, random);
    return enrolled + left - waiting;
  });
}

function daysToTarget(path: Float64Array, enrolled: number, target: number): number {
  if (enrolled >= target) return 0;
  const day = path.findIndex((count) => count >= target);
  return day === -1 ? Number.POSITIVE_INFINITY : day + 1;
}

function at(ascending: readonly number[], share: number): number {
  return ascending[Math.ceil(share * ascending.length) - 1] ?? Number.NaN;
}
