import { total } from "../statistics/total.ts";
import type { CountedDay } from "./countedDay.ts";
import { weekdayOf } from "./weekdayOf.ts";

/** Days that the mean of all working days, or of the weekend, counts beside a weekday's own: few weeks say little about one. */
const drawn = 2;
/** No weekday weighs less, so that tickets on a day that usually has none count too. */
const least = 0.02;

/** How much each weekday (0 for Sunday) usually brings, where 1 is the mean of all days; 1 for all where nothing ever came. */
export function weekdayWeights(days: readonly Pick<CountedDay, "day" | "opened">[]): readonly number[] {
  const usual = meanOf(days);
  return Array.from({ length: 7 }, (_, weekday) => {
    if (usual === 0) return 1;
    const own = days.filter(({ day }) => weekdayOf(day) === weekday);
    const alike = days.filter(({ day }) => isWeekend(weekdayOf(day)) === isWeekend(weekday));
    const opened = total(own.map((day) => day.opened)) + drawn * meanOf(alike);
    return Math.max(least, opened / (own.length + drawn) / usual);
  });
}

const isWeekend = (weekday: number): boolean => weekday === 0 || weekday === 6;

const meanOf = (days: readonly Pick<CountedDay, "opened">[]): number =>
  days.length === 0 ? 0 : total(days.map(({ opened }) => opened)) / days.length;
