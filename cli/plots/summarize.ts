import type { Quantity } from "./quantity.ts";

/** What is told of many values; all but the count in the values' own unit. */
export interface Summary {
  readonly count: number;
  readonly median: number;
  /** 5 % and 95 % of the values lie below. */
  readonly low: number;
  readonly high: number;
  /** The value at the end that nobody wants. */
  readonly worst: number;
}

/** Median, 5 % and 95 % quantiles (interpolated between order statistics: Hyndman and Fan 1996, type 7) and worst value; undefined of nothing. Pure. */
export function summarize({ values, worse }: Pick<Quantity, "values" | "worse">): Summary | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const [least, most] = [sorted[0], sorted.at(-1)];
  if (least === undefined || most === undefined) return undefined;
  const quantile = (share: number): number => {
    const place = share * (sorted.length - 1);
    const below = sorted[Math.floor(place)] ?? least;
    const above = sorted[Math.ceil(place)] ?? most;
    return below + (place - Math.floor(place)) * (above - below);
  };
  return {
    count: sorted.length,
    median: quantile(0.5),
    low: quantile(0.05),
    high: quantile(0.95),
    worst: worse === "more" ? most : least,
  };
}
