import { IANAZone } from "luxon";

const minute = 60_000;
const day = 24 * 60 * minute;

/**
 * First instant, in epoch milliseconds, of a local date ("YYYY-MM-DD") at which the clock of an IANA time zone
 * shows this time of day ("HH:MM") or a later one.
 *
 * When clocks go back the first of the two equal times counts; a time that clocks skip is the moment of the skip.
 * (luxon's own constructors decide both cases by the season in which they are called, so they are not used.)
 */
export function localInstant(timeZone: string, date: string, time: string): number {
  const zone = IANAZone.create(timeZone);
  const asIfUtc = Date.parse(`${date}T${time}:00Z`);
  if (!zone.isValid || Number.isNaN(asIfUtc)) {
    throw new RangeError(`no local time "${date} ${time}" in zone "${timeZone}"`);
  }
  const before = zone.offset(asIfUtc - day);
  const after = zone.offset(asIfUtc + day);
  const shown = [before, after]
    .map((offset) => ({ offset, instant: asIfUtc - offset * minute }))
    .filter(({ offset, instant }) => zone.offset(instant) === offset)
    .map(({ instant }) => instant);
  return shown.length > 0 ? Math.min(...shown) : skipOf(zone, before, asIfUtc);
}

/** The instant at which the zone leaves the offset that held before, found by halving two days. */
function skipOf(zone: IANAZone, before: number, near: number): number {
  let still = near - day;
  let left = near + day;
  while (left - still > 1) {
    const middle = Math.floor((still + left) / 2);
    if (zone.offset(middle) === before) still = middle;
    else left = middle;
  }
  return left;
}
