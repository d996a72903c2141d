/**
 * How sign-ins spread over a day, by hour of the local clock. Microsoft publishes no such curve: the weights are an
 * assumption about an office organization, after the shape that its own sign-in reports show everywhere: a steep morning,
 * a dip at noon, a lower afternoon, a long evening, and next to nothing at night.
 */
const workdayWeights: readonly number[] = [
  0.1, 0.05, 0.05, 0.05, 0.1, 0.5, 2, 9, 18, 13, 9, 8, 4.5, 8, 8.5, 7, 5.5, 3, 2, 1.6, 1.4, 1, 0.5, 0.2,
];

/** A day without work: late, flat, and no peak at all. */
const freeDayWeights: readonly number[] = [
  0.5, 0.2, 0.1, 0.1, 0.1, 0.2, 0.6, 1.5, 3, 5, 7, 8, 7, 6, 6, 6.5, 7, 7, 7, 7, 6, 4, 2, 1,
];

/** What a day is to the people of the organization; `firstBack` is a working day after one without work, as Mondays are. */
export type DayKind = "firstBack" | "workday" | "free";

/** Slots that a member who works that day has on average: sessions end over a weekend, so the first day back has more (an assumption). */
export const slotsOf: Readonly<Record<DayKind, { readonly least: number; readonly spread: number }>> = {
  firstBack: { least: 3, spread: 5 },
  workday: { least: 3, spread: 4 },
  free: { least: 1, spread: 0 },
};

/** Share of the members who sign in at all on such a day: leave and illness on workdays, the odd look on others (an assumption). */
export const presence: Readonly<Record<DayKind, number>> = { firstBack: 0.94, workday: 0.94, free: 0.12 };

/** Minute of the local day, 0 to 1,439, for a draw from [0, 1); a night shift lives twelve hours later, around midnight. */
export function minuteOf(luck: number, day: DayKind, nightShift: boolean): number {
  const sums = day === "free" ? freeDay : workday;
  let hour = 0;
  while (hour < 23 && luck >= (sums[hour] ?? 1)) {
    hour++;
  }
  const before = hour === 0 ? 0 : (sums[hour - 1] ?? 0);
  const within = (luck - before) / ((sums[hour] ?? 1) - before);
  const minute = (hour + Math.min(within, 0.9999)) * 60;
  return nightShift ? (minute + 720) % 1440 : minute;
}

const workday = cumulated(workdayWeights);
const freeDay = cumulated(freeDayWeights);

function cumulated(weights: readonly number[]): readonly number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let sum = 0;
  return weights.map((weight) => {
    sum += weight;
    return sum / total;
  });
}
