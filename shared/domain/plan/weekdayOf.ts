import type { Weekday } from "./plan.ts";

const weekdays: readonly Weekday[] = [
  "sunday",
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
];

/** Day of the week of a local date, "YYYY-MM-DD"; undefined where it is no date. */
export const weekdayOf = (date: string): Weekday | undefined =>
  weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()];
