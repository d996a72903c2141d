import { dayNumber } from "../plan/dayNumber.ts";

/** Weekday of a calendar day, "YYYY-MM-DD": 0 for Sunday to 6 for Saturday. */
export const weekdayOf = (day: string): number => (dayNumber(day) + 4) % 7;
