import type { UnitCounts } from "../measure/unitCounts.ts";
import { baselineRate } from "../statistics/baselineRate.ts";
import { percent } from "../text/percent.ts";

/** Units of a wave's people on one local day on which nobody enforced them. */
export interface DayUnits extends UnitCounts {
  /** "YYYY-MM-DD". */
  readonly day: string;
}

/** The failure rate that is usual for a wave's people, taken before its first slice; or why there is none. */
export type Baseline =
  | { readonly kind: "known"; readonly p0: number; readonly because: string }
  | { readonly kind: "unknown"; readonly because: string };

/** What is kept of a wave: days on which nobody was enforced, at most 28, and from its first slice on the reference alone. */
export interface StoredBaseline {
  readonly days: readonly DayUnits[];
  readonly taken?: Extract<Baseline, { kind: "known" }>;
}

const leastDays = 14;

/** A reference above this leaves no room for a rise. */
const highestRate = 0.5;

/**
 * The upper bound of what the people showed over the newest days, as many as asked for, in whole weeks so that each day
 * of the week counts alike; never the point estimate. Unknown with fewer than 14 days that had a sign-in. Pure.
 */
export function baselineOf(days: readonly DayUnits[], wanted: number, alphaB: number): Baseline {
  const whole = Math.min(days.length, wanted);
  if (whole < leastDays) {
    return unknown(`only ${whole} days with sign-ins before the first slice < ${leastDays}`);
  }
  const taken = days.toSorted((a, b) => (a.day < b.day ? -1 : 1)).slice(-(whole - (whole % 7)));
  const n = taken.reduce((sum, day) => sum + day.n, 0);
  const x = taken.reduce((sum, day) => sum + day.x, 0);
  const p0 = baselineRate(x, n, alphaB);
  const numbers = `${x} of ${n} user-hours on ${taken.length} days before`;
  if (p0 > highestRate)
    return unknown(`${numbers} failed, so up to ${percent(p0, 1)} is usual and no rise could be told`);
  return { kind: "known", p0, because: `${numbers}, so at most ${percent(p0, 1)} is usual` };
}

const unknown = (because: string): Baseline => ({ kind: "unknown", because });
