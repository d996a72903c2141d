import type { EnrolledDay } from "../enrolment/enrolledDay.ts";
import { neededFor } from "../enrolment/neededFor.ts";
import { enrolmentRecord } from "../ledger/enrolmentRecord.ts";
import type { Entry } from "../ledger/entry.ts";
import { dayOf } from "../plan/dayOf.ts";
import type { PhasePlan } from "../plan/phasePlan.ts";
import type { Plan } from "../plan/plan.ts";
import type { EnrolmentPrior } from "../statistics/enrolmentCurve.ts";
import type { EnrolmentSoFar } from "../statistics/enrolmentSoFar.ts";
import { forecastEnrolment } from "../statistics/forecastEnrolment.ts";
import { learnEnrolment } from "../statistics/learnEnrolment.ts";
import { seededRandom } from "../statistics/seededRandom.ts";
import type { Collecting } from "./collecting.ts";
import type { StoredEnrolment } from "./enrolmentForecast.ts";

const horizonDays = 28;
const weekDays = 7;
/** Earlier waves that are learned from, the newest ones, and days that must be known of one. */
const learned = { waves: 3, days: 14 };

/** A wave whose people are asked, with its days that are known in full. */
interface AskedWave {
  readonly id: string;
  readonly askedAt: number;
  readonly soFar: EnrolmentSoFar;
}

/**
 * The counts of waves with how they will go on enrolling: foreseen once for each day that is known in full, of waves below
 * a share that a gate asks for, learning from waves asked before, and shown with how such forecasts have fared. Pure.
 */
export function foreseeEnrolment(plan: Plan, entries: readonly Entry[], read: Collecting): Collecting {
  const asked = askedWaves(plan, read);
  const learn = createLearning(asked);
  const record = enrolmentRecord(entries);
  const enrolments: Record<string, StoredEnrolment> = {};
  const counts = { ...read.counts };
  for (const wave of asked) {
    const counted = counts[wave.id];
    const newest = wave.soFar.enrolledByDay.at(-1);
    if (counted === undefined || newest === undefined) continue;
    const before = read.enrolments?.[wave.id];
    const stored =
      before?.known === newest.day ? before : foresee(wave, newest, ratesOf(plan, wave.id), learn);
    enrolments[wave.id] = { ...stored, ...waitingOf(before, stored, wave.id, entries, newest.day) };
    if (stored.forecast !== undefined)
      counts[wave.id] = { ...counted, enrolmentForecast: { ...stored.forecast, ...record } };
  }
  return { ...read, counts, enrolments };
}

function askedWaves({ timeZone, phases }: Plan, { asked = {}, counts }: Collecting): readonly AskedWave[] {
  return phases
    .flatMap(({ waves }) => waves)
    .flatMap(({ id }) => {
      const askedAt = asked[id];
      const enrolledByDay = counts[id]?.enrolledByDay?.slice(0, -1) ?? [];
      return askedAt === undefined
        ? []
        : [{ id, askedAt, soFar: { asked: dayOf(timeZone)(askedAt), enrolledByDay } }];
    });
}

/** Learns from waves that were asked before a time, once for each set of them. */
function createLearning(asked: readonly AskedWave[]): (askedAt: number) => EnrolmentPrior | undefined {
  const priors = new Map<string, EnrolmentPrior>();
  return (askedAt) => {
    const earlier = asked
      .filter((wave) => wave.askedAt < askedAt && wave.soFar.enrolledByDay.length >= learned.days)
      .sort((one, other) => one.askedAt - other.askedAt)
      .slice(-learned.waves);
    if (earlier.length === 0) return undefined;
    const key = earlier.map(({ id }) => id).join("|");
    const known = priors.get(key);
    if (known !== undefined) return known;
    const prior = learnEnrolment(
      earlier.map(({ soFar }) => soFar),
      seededRandom(key),
    );
    priors.set(key, prior);
    return prior;
  };
}

function foresee(
  { id, askedAt, soFar }: AskedWave,
  { day: known, enrolled, audience }: EnrolledDay,
  rates: readonly number[],
  learn: (askedAt: number) => EnrolmentPrior | undefined,
): StoredEnrolment {
  const targets = rates.map((minRate) => ({ minRate, needed: neededFor(minRate, audience) }));
  if (targets.every(({ needed }) => enrolled >= needed)) return { known };
  const prior = learn(askedAt);
  const foreseen = forecastEnrolment(
    { ...soFar, ...(prior === undefined ? {} : { prior }) },
    { targets: targets.map(({ needed }) => needed), horizonDays },
    seededRandom(`${id}|${known}`),
  );
  const week = foreseen.kind === "foreseen" ? foreseen.byDay[weekDays - 1] : undefined;
  const last = foreseen.kind === "foreseen" ? foreseen.byDay.at(-1) : undefined;
  if (foreseen.kind === "unknown" || week === undefined || last === undefined) return { known };
  return {
    known,
    forecast: {
      after: known,
      week,
      until: last.day,
      targets: foreseen.targets.map(({ chance: _, ...days }, which) => ({
        minRate: targets[which]?.minRate ?? 1,
        ...days,
      })),
    },
  };
}

/** One forecast of a week waits at a time, so that those that are compared do not overlap; one whose day was never read is given up. */
function waitingOf(
  before: StoredEnrolment | undefined,
  { forecast }: StoredEnrolment,
  wave: string,
  entries: readonly Entry[],
  known: string,
): Pick<StoredEnrolment, "waiting"> {
  const waiting = before?.waiting;
  const isScored = entries.some(
    ({ body }) => body.kind === "enrolmentScored" && body.wave === wave && body.day === waiting?.day,
  );
  if (waiting !== undefined && !isScored && waiting.day >= known) return { waiting };
  return forecast === undefined ? {} : { waiting: forecast.week };
}

/** The shares, ascending, that gates of the wave's phase ask of its enrolment. */
function ratesOf({ phases }: Plan, wave: string): readonly number[] {
  const gates = (phase: PhasePlan) => [phase.gates.start, phase.gates.enforce, phase.gates.advance];
  const rates = phases
    .filter(({ waves }) => waves.some(({ id }) => id === wave))
    .flatMap(gates)
    .flatMap((gate) => gate?.criteria ?? [])
    .flatMap((criterion) => (criterion.kind === "enrolment" ? [criterion.minRate] : []));
  return [...new Set(rates)].sort((one, other) => one - other);
}
