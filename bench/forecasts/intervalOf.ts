/** An interval, both ends inside. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Where 90 % of simulated numbers lie. */
export function intervalOf(values: readonly number[]): Interval {
  const ascending = values.toSorted((a, b) => a - b);
  const at = (share: number): number => ascending[Math.ceil(share * ascending.length) - 1] ?? Number.NaN;
  return { low: at(0.05), high: at(0.95) };
}
