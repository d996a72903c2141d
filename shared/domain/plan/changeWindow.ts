import { addDays } from "./addDays.ts";
import { localDay } from "./localDay.ts";
import { localInstant } from "./localInstant.ts";
import type { ChangeWindow, Plan } from "./plan.ts";
import { weekdayOf } from "./weekdayOf.ts";

/** The part of a plan that says when planned acts may happen. */
export type ChangeCalendar = Pick<Plan, "changeWindows" | "holidays" | "timeZone">;

const daysAhead = 60;

/**
 * The change window that is open at an instant, or the next one to open within 60 days; all epoch milliseconds,
 * `until` exclusive. `from` is where the window opens, so it lies before `at` while the window is open, and never
 * before the start of the local date `notBefore` ("YYYY-MM-DD").
 */
export function nextWindow(
  plan: ChangeCalendar,
  at: number,
  notBefore?: string,
): { readonly from: number; readonly until: number } | undefined {
  const floor =
    notBefore === undefined ? Number.NEGATIVE_INFINITY : localInstant(plan.timeZone, notBefore, "00:00");
  const today = localDay(plan.timeZone, at);
  const start = notBefore !== undefined && notBefore > today ? notBefore : today;
  // The day before may hold a window that crosses midnight and is still open.
  for (let ahead = -1; ahead <= daysAhead; ahead++) {
    const date = addDays(start, ahead);
    if (date > addDays(today, daysAhead)) return undefined;
    const first = openingsOn(plan, date)
      .map(({ from, until }) => ({ from: Math.max(from, floor), until }))
      .filter(({ from, until }) => until > at && until > from)
      .sort((a, b) => a.from - b.from || b.until - a.until)[0];
    if (first !== undefined) return first;
  }
  return undefined;
}

/** Whether a change window is open at an instant in epoch milliseconds. */
export function isOpen(plan: ChangeCalendar, at: number): boolean {
  const window = nextWindow(plan, at);
  return window !== undefined && window.from <= at;
}

/** Windows that open on a local date; a holiday opens none, but does not close one opened the evening before. */
function openingsOn(plan: ChangeCalendar, date: string): { from: number; until: number }[] {
  if (plan.holidays.includes(date)) return [];
  const weekday = weekdayOf(date);
  return plan.changeWindows
    .filter(({ days }) => days.some((day) => day === weekday))
    .map((window) => ({
      from: localInstant(plan.timeZone, date, window.from),
      until: localInstant(plan.timeZone, endsOn(window, date), window.to),
    }));
}

const endsOn = (window: ChangeWindow, date: string): string =>
  window.to <= window.from ? addDays(date, 1) : date;
