import { localDay } from "../../../shared/domain/plan/localDay.ts";

/** All time zones change their date on a quarter of an hour. */
const quarterMs = 15 * 60_000;

/** The local day of an instant, remembered by quarter of an hour, since a zone look-up costs more than counting a sign-in. */
export function dayOf(timeZone: string): (at: number) => string {
  const days = new Map<number, string>();
  return (at) => {
    const quarter = Math.floor(at / quarterMs);
    const known = days.get(quarter);
    if (known !== undefined) return known;
    const day = localDay(timeZone, at);
    days.set(quarter, day);
    return day;
  };
}
