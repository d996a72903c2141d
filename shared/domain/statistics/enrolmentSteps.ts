import { DateTime } from "luxon";
import type { EnrolmentSoFar } from "./enrolmentSoFar.ts";

/** People at risk of enrolling between two days that were looked at, and those who did. */
export interface EnrolmentStep {
  /** Days since people were asked, 1 for the day itself, at whose end the step ends. */
  readonly until: number;
  readonly atRisk: number;
  readonly enrolled: number;
}

/** The days since people were asked as steps; `days` counts them up to the newest one. */
export interface EnrolmentSteps {
  readonly from: number;
  readonly days: number;
  readonly steps: readonly EnrolmentStep[];
  /** For each day since people were asked, and as many more as are wanted: whether few work on it. */
  readonly rest: readonly boolean[];
  /** Local day, "YYYY-MM-DD", of a number of days since people were asked. */
  readonly dayOf: (count: number) => string;
}

/**
 * Reads enrolment as steps. They begin at the last day before people were asked, or at the first one that is known; people
 * who leave the audience or lose their passkey make no step negative.
 */
export function enrolmentSteps(
  { asked, enrolledByDay, restWeekdays = [6, 7] }: EnrolmentSoFar,
  daysMore = 0,
): EnrolmentSteps {
  const first = DateTime.fromISO(asked, { zone: "utc" });
  const dated = enrolledByDay.map((row) => ({
    ...row,
    count: Math.round(DateTime.fromISO(row.day, { zone: "utc" }).diff(first, "days").days) + 1,
  }));
  const begin = Math.max(
    0,
    dated.findLastIndex(({ count }) => count < 1),
  );
  const known = dated.slice(begin);
  const steps = known.slice(1).map((row, index) => {
    const before = known[index]?.enrolled ?? 0;
    const atRisk = Math.max(0, row.audience - before);
    return { until: row.count, atRisk, enrolled: Math.min(atRisk, Math.max(0, row.enrolled - before)) };
  });
  const days = known.at(-1)?.count ?? 0;
  const dateOf = (count: number): DateTime => first.plus({ days: count - 1 });
  const rest = Array.from({ length: Math.max(0, days) + daysMore }, (_, index) =>
    restWeekdays.includes(dateOf(index + 1).weekday),
  );
  return {
    from: Math.max(0, known[0]?.count ?? 0),
    days,
    steps,
    rest,
    dayOf: (count) => dateOf(count).toFormat("yyyy-MM-dd"),
  };
}
