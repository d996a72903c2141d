import { dayNumber } from "../plan/dayNumber.ts";

/**
 * Days on which a report-only policy was asked about a person, as bits: bit 0 stands for `day`, bit n for n days before
 * it, 30 in all.
 */
export interface ReportDays {
  /** Newest local day, "YYYY-MM-DD". */
  readonly day: string;
  /** Days with a sign-in whose result could be read. */
  readonly observed: number;
  /** Those of them with a sign-in that the policy would have blocked. */
  readonly definite: number;
}

const kept = 30;
const mask = 2 ** kept - 1;

/** The days after one more sign-in, also of an earlier day; what is older than 30 days falls out. */
export function noteReport(before: ReportDays | undefined, day: string, isDefinite: boolean): ReportDays {
  const known = before ?? { day, observed: 0, definite: 0 };
  const later = dayNumber(day) - dayNumber(known.day);
  const bit = later >= 0 ? 1 : later > -kept ? 1 << -later : 0;
  const [observed, definite] = [shifted(known.observed, later) | bit, shifted(known.definite, later)];
  return {
    day: later > 0 ? day : known.day,
    observed,
    definite: isDefinite ? definite | bit : definite,
  };
}

const shifted = (bits: number, by: number): number => (by <= 0 ? bits : by >= kept ? 0 : (bits << by) & mask);

/** How many days were observed, and on how many of them the policy would have blocked the person. */
export const reportCounts = (
  days: ReportDays | undefined,
): { readonly observedDays: number; readonly definiteDays: number } => ({
  observedDays: ones(days?.observed ?? 0),
  definiteDays: ones(days?.definite ?? 0),
});

function ones(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count += 1;
  return count;
}
