import { DateTime } from "luxon";

/** Local date and time that a clock in an IANA time zone shows at an instant in epoch milliseconds, "YYYY-MM-DD HH:MM". */
export const localMinute = (timeZone: string, at: number): string =>
  DateTime.fromMillis(at, { zone: timeZone, locale: "en-US" }).toFormat("yyyy-MM-dd HH:mm");
