/** Times the reference rate at which a rise is looked for. */
const rises = [1.5, 2, 3, 5, 10];
const highest = 0.9;

/** The rates, ascending and at most 0.9, that a detector weighs against its reference rate. */
export function raisedRates(p0: number): readonly number[] {
  return [...new Set(rises.map((rise) => Math.min(highest, rise * p0)))];
}
