/** Milliseconds of one hour. */
export const hourMs = 3_600_000;
/** Milliseconds of one day. */
export const dayMs = 86_400_000;

const summerByYear = new Map<number, { readonly from: number; readonly until: number }>();

/** Days since 1970-01-01 on the calendar of Europe/Berlin at this instant (epoch milliseconds). */
export function localDay(at: number): number {
  return Math.floor((at + berlinOffset(at)) / dayMs);
}

/** Hour of the day in Europe/Berlin, 0 to 23. */
export function localHour(at: number): number {
  return Math.floor((at + berlinOffset(at)) / hourMs) % 24;
}

/** Instant (epoch milliseconds) at which a local day begins in Europe/Berlin. */
export function startOfDay(day: number): number {
  const guess = day * dayMs;
  return guess - berlinOffset(guess - hourMs);
}

/** Whether a local day is Monday to Friday; the simulated organization knows no public holidays. */
export function isWorkday(day: number): boolean {
  const weekday = (day + 4) % 7;
  return weekday >= 1 && weekday <= 5;
}

/** Whether people work in the hour that contains this instant: 8 to 18 o'clock, Monday to Friday. */
export function isWorkingHour(at: number): boolean {
  const hour = localHour(at);
  return hour >= 8 && hour < 18 && isWorkday(localDay(at));
}

function berlinOffset(at: number): number {
  const year = new Date(at).getUTCFullYear();
  let summer = summerByYear.get(year);
  if (summer === undefined) {
    summer = { from: lastSunday(year, 2) + hourMs, until: lastSunday(year, 9) + hourMs };
    summerByYear.set(year, summer);
  }
  return at >= summer.from && at < summer.until ? 2 * hourMs : hourMs;
}

function lastSunday(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month, 31));
  return last.getTime() - last.getUTCDay() * dayMs;
}
