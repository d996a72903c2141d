import { dayCount } from "../people/dayCount.ts";
import type { Person } from "../people/person.ts";
import type { ReportDays } from "../people/reportDays.ts";
import { dayNumber } from "../plan/dayNumber.ts";
import { forecastImpact } from "../statistics/forecastImpact.ts";
import { seededRandom } from "../statistics/seededRandom.ts";
import type { ImpactForecast } from "./impactForecast.ts";
import type { Unknown } from "./waveReading.ts";

/** What is foreseen of people without how such forecasts have fared. */
export interface Foreseen extends Omit<ImpactForecast, "scored" | "missed"> {
  readonly kind: "foreseen";
  /** People who would be asked for a passkey once, and those of whom something would stop without anybody at it. */
  readonly prompted: number;
  readonly silent: number;
  /** Chance, 0 to 1, that each is blocked on the first day, in the order given. */
  readonly chances: readonly number[];
}

/**
 * Foresees whom enforcing these people would block on its first day, from what report-only said of their sign-ins. The
 * seed makes the draws: the same seed and people give the same forecast. Pure.
 */
export function foreseeImpact(people: readonly Person[], seed: string): Foreseen | Unknown {
  const days = people.map(({ reportDays }) => ({
    observedDays: dayCount(reportDays?.observed ?? 0),
    definiteDays: dayCount(reportDays?.definite ?? 0),
  }));
  const observed = days.filter(({ observedDays }) => observedDays > 0);
  const forecast = forecastImpact(observed, people.length - observed.length, seededRandom(seed));
  if (forecast.kind === "unknown") return forecast;
  const { low, median, high, unobserved, unobservedChance } = forecast;
  let next = 0;
  const chances = days.map(({ observedDays }) =>
    rounded(observedDays > 0 ? (forecast.chances[next++] ?? unobservedChance) : unobservedChance),
  );
  return {
    kind: "foreseen",
    people: people.length,
    unobserved,
    low,
    median,
    high,
    days: daysOf(people.flatMap(({ reportDays }) => (reportDays === undefined ? [] : [reportDays]))),
    prompted: people.filter(({ stepUpDay }) => stepUpDay !== undefined).length,
    silent: people.filter(({ silentDay }) => silentDay !== undefined).length,
    chances,
  };
}

const rounded = (chance: number): number => Math.round(chance * 10_000) / 10_000;

/** Different days on which anybody was observed. */
function daysOf(reports: readonly ReportDays[]): number {
  const newest = reports.reduce((most, { day }) => Math.max(most, dayNumber(day)), Number.NEGATIVE_INFINITY);
  const all = reports.reduce((bits, { day, observed }) => {
    const older = newest - dayNumber(day);
    return older < 30 ? bits | (observed << older) : bits;
  }, 0);
  return dayCount(all & (2 ** 30 - 1));
}
