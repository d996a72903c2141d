import { delayOf } from "./delayOf.ts";
import { medianWithin } from "./medianWithin.ts";
import { quantileOf } from "./quantileOf.ts";
import type { Records } from "./recordsOf.ts";

/** What one rule saw in the runs that all rules saw. */
export interface Watched {
  /** How high its statistic rose in each run without a change. */
  readonly highest: readonly number[];
  /** Each run with a change: the poll of the change, and the records of its statistic. */
  readonly changed: readonly { readonly changeAt: number; readonly records: Records }[];
}

/** Median delays in hours of two rules whose thresholds give the same share of false alarms. */
export interface MatchedDelays {
  readonly ours: number;
  readonly other: number;
  readonly ratio: number;
  /** Where 95 % of the ratios lie when runs are drawn again from those that were simulated. Efron 1979. */
  readonly low: number;
  readonly high: number;
}

const resamples = 400;

/** Compares two rules on the same runs, each with the threshold that alarms in this share of the runs without a change. */
export function matchDelays(
  ours: Watched,
  other: Watched,
  share: number,
  random: () => number,
): MatchedDelays {
  const all = (count: number): readonly number[] => Array.from({ length: count }, (_, run) => run);
  const again = (count: number): readonly number[] =>
    Array.from({ length: count }, () => Math.floor(random() * count));
  const [quiet, changed] = [ours.highest.length, ours.changed.length];
  const seen = mediansOf(all(quiet), all(changed));
  const ratios = Array.from({ length: resamples }, () => {
    const medians = mediansOf(again(quiet), again(changed));
    return medians.ours / medians.other;
  });
  return {
    ...seen,
    ratio: seen.ours / seen.other,
    low: quantileOf(ratios, 0.025),
    high: quantileOf(ratios, 0.975),
  };

  function mediansOf(
    quietRuns: readonly number[],
    changedRuns: readonly number[],
  ): Pick<MatchedDelays, "ours" | "other"> {
    const medianOf = ({ highest, changed: runs }: Watched): number => {
      const threshold = quantileOf(
        quietRuns.map((run) => highest[run] ?? Number.NaN),
        1 - share,
      );
      return medianWithin(
        changedRuns.flatMap((run) => {
          const { records, changeAt } = runs[run] ?? { records: undefined, changeAt: 0 };
          const delay = records === undefined ? "before" : delayOf(records, threshold, changeAt);
          return delay === "before" ? [] : [delay];
        }),
      );
    };
    return { ours: medianOf(ours), other: medianOf(other) };
  }
}
