import { DateTime } from "luxon";

/** The working calendar of the organization; instants are epoch milliseconds, times of day are local "HH:MM". */
export interface Calendar {
  /** The first instant after `at` at which a working day shows one of these times. */
  next(times: readonly string[], at: number): number;
  /** Whether `at` is exactly one of these times on a working day. */
  isAt(times: readonly string[], at: number): boolean;
  /** Working days that began after the day of `from`, the day of `to` included; 0 on the same day. */
  workingDaysBetween(from: number, to: number): number;
  /** The same time of day on the first working day after the day of `at`. */
  dayLater(at: number): number;
  /** The instant before `at` at which a working day last showed one of these times. */
  previous(times: readonly string[], at: number): number;
}

/** Longest run of days without work that is looked over. */
const daysLooked = 60;

/** The working calendar of a zone: Monday to Friday without the holidays (local dates "YYYY-MM-DD"). */
export function createCalendar(timeZone: string, holidays: readonly string[]): Calendar {
  const dayOf = (at: number): DateTime => DateTime.fromMillis(at, { zone: timeZone }).startOf("day");
  const isWorkingDay = (day: DateTime): boolean =>
    day.weekday <= 5 && !holidays.includes(day.toFormat("yyyy-MM-dd"));
  const instants = (day: DateTime, times: readonly string[]): readonly number[] =>
    isWorkingDay(day) ? times.map((time) => instantOf(day, time)) : [];

  function nearest(
    times: readonly string[],
    at: number,
    step: 1 | -1,
    pick: (candidates: readonly number[]) => number | undefined,
  ): number {
    let day = dayOf(at);
    for (let looked = 0; looked <= daysLooked; looked++) {
      const found = pick(instants(day, times));
      if (found !== undefined) return found;
      day = day.plus({ days: step });
    }
    throw new RangeError(`no working day within ${daysLooked} days of ${new Date(at).toISOString()}`);
  }

  return {
    next: (times, at) => nearest(times, at, 1, (found) => least(found.filter((each) => each > at))),
    previous: (times, at) => nearest(times, at, -1, (found) => most(found.filter((each) => each < at))),
    dayLater(at) {
      const { hour, minute, second, millisecond } = DateTime.fromMillis(at, { zone: timeZone });
      let day = dayOf(at).plus({ days: 1 });
      while (!isWorkingDay(day)) day = day.plus({ days: 1 });
      return day.set({ hour, minute, second, millisecond }).toMillis();
    },
    isAt: (times, at) => instants(dayOf(at), times).includes(at),
    workingDaysBetween(from, to) {
      const last = dayOf(to);
      let count = 0;
      for (let day = dayOf(from).plus({ days: 1 }); day <= last; day = day.plus({ days: 1 })) {
        if (isWorkingDay(day)) count += 1;
      }
      return count;
    },
  };
}

function instantOf(day: DateTime, time: string): number {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return day.set({ hour, minute }).toMillis();
}

const least = (values: readonly number[]): number | undefined =>
  values.length === 0 ? undefined : Math.min(...values);

const most = (values: readonly number[]): number | undefined =>
  values.length === 0 ? undefined : Math.max(...values);
