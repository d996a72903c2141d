import { DateTime } from "luxon";

/** Local date, "YYYY-MM-DD", that the calendar of an IANA time zone shows at an instant in epoch milliseconds. */
export function localDay(timeZone: string, at: number): string {
  const day = DateTime.fromMillis(at, { zone: timeZone, locale: "en-US" }).toISODate();
  if (day === null) {
    throw new RangeError(`no local date: zone "${timeZone}", instant ${at}; the zone must be an IANA name`);
  }
  return day;
}
