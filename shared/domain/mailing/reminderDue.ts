import { daysUntil } from "./messageValues.ts";

/** Days before enforcement at which those who have not enrolled are reminded. */
const marks = [60, 45, 30, 15, 7, 1] as const;

/** Days for which a mark that nobody was there to keep is still kept; between the last two there is less time. */
const graceDays = 3;

/** The mark of a date that is due now, in days; undefined between marks, and once the date has come. Pure. */
export function reminderDue(date: string, timeZone: string, at: number): number | undefined {
  const left = daysUntil(date, timeZone, at);
  if (left < 1) return undefined;
  return marks.findLast((mark) => left <= mark && mark - left < graceDays);
}
