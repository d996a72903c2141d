/**
 * State of a confidence sequence for the mean of values in [0, 1]: at all times at once the mean is inside with
 * probability 1 - alpha at least. Candidate means are the 199 steps of half a per cent; those excluded once stay so.
 */
export interface ConfidenceSequence {
  /** Probability, at most, that the mean is ever outside. */
  readonly alpha: number;
  /** Largest share of the wealth that a bet risks, in (0, 1). */
  readonly cap: number;
  /** A lower bound alone is tighter than both. */
  readonly bounds: "lower" | "both";
  /** Values absorbed, their sum, and the sum of their squared distances from the running mean. */
  readonly n: number;
  readonly sum: number;
  readonly squares: number;
  /** Lower bound, in steps of half a per cent from 0. */
  readonly lowStep: number;
  /** Upper bound, in steps of half a per cent up to 200. */
  readonly highStep: number;
  /** Natural logarithm of the wealth of betting that the mean is above each candidate that is above the lower bound. */
  readonly rises: readonly number[];
  /** The same for betting that the mean is below each candidate that is below the upper bound; empty for a lower bound. */
  readonly falls: readonly number[];
}

/** Candidate means are whole multiples of one in so many. */
export const candidateSteps = 200;
