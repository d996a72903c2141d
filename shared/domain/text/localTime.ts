import { DateTime } from "luxon";

/** An instant (epoch milliseconds) as people of an IANA time zone read it, for example "Tue 2026-01-06 09:00 (Europe/Berlin)". */
export function localTime(timeZone: string, at: number): string {
  const local = DateTime.fromMillis(at, { zone: timeZone, locale: "en-US" });
  return `${local.toFormat("ccc yyyy-MM-dd HH:mm")} (${timeZone})`;
}
