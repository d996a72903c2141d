import { localDay } from "./localDay.ts";

/** All time zones change their date on a quarter of an hour. */
const quarterMs = 15 * 60_000;

/** Quarters remembered for a zone: a hundred days. */
const most = 100 * 96;

const zones = new Map<string, Map<number, string>>();

/** The local day of an instant, remembered by quarter of an hour, since a zone look-up costs more than counting a sign-in. */
export function dayOf(timeZone: string): (at: number) => string {
  const days = zones.get(timeZone) ?? new Map<number, string>();
  zones.set(timeZone, days);
  return (at) => {
    const quarter = Math.floor(at / quarterMs);
    const known = days.get(quarter);
    if (known !== undefined) return known;
    const day = localDay(timeZone, at);
    if (days.size >= most) days.clear();
    days.set(quarter, day);
    return day;
  };
}
