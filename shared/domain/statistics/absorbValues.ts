import { type ConfidenceSequence, candidateSteps } from "./confidenceSequence.ts";

/** Wealth is kept to a millionth of its logarithm, rounded down, which only widens the interval. */
const kept = 1e6;

/**
 * The confidence sequence after these values in [0, 1] too, in the order in which they came about. It holds at all times
 * for values whose mean, given what was before, does not change; they need not be independent.
 * Waudby-Smith and Ramdas 2024, the hedged capital process.
 */
export function absorbValues(sequence: ConfidenceSequence, values: readonly number[]): ConfidenceSequence {
  const { alpha, cap, bounds } = sequence;
  const threshold = bounds === "both" ? Math.log(2 / alpha) : -Math.log(alpha);
  const rises = [...sequence.rises];
  const falls = [...sequence.falls];
  let { n, sum, squares, lowStep, highStep } = sequence;
  const firstStep = lowStep + 1;
  for (const value of values) {
    if (!(value >= 0 && value <= 1)) throw new RangeError(`${value} is not a value in [0, 1]`);
    const variance = (0.25 + squares) / (n + 1);
    n += 1;
    const bet = Math.sqrt((2 * threshold) / (variance * n * Math.log(n + 1)));
    for (let step = lowStep + 1; step < candidateSteps; step += 1) {
      const mean = step / candidateSteps;
      const index = step - firstStep;
      rises[index] = (rises[index] ?? 0) + Math.log1p(Math.min(bet, cap / mean) * (value - mean));
    }
    for (let step = 1; step < (bounds === "both" ? highStep : 0); step += 1) {
      const mean = step / candidateSteps;
      falls[step - 1] = (falls[step - 1] ?? 0) + Math.log1p(Math.min(bet, cap / (1 - mean)) * (mean - value));
    }
    while ((rises[lowStep + 1 - firstStep] ?? 0) >= threshold) lowStep += 1;
    while (bounds === "both" && (falls[highStep - 2] ?? 0) >= threshold) highStep -= 1;
    sum += value;
    squares += (value - (0.5 + sum) / (n + 1)) ** 2;
  }
  const rounded = (logs: readonly number[]): readonly number[] =>
    logs.map((log) => Math.floor(log * kept) / kept);
  return {
    ...sequence,
    n,
    sum,
    squares,
    lowStep,
    highStep,
    rises: rounded(rises.slice(lowStep + 1 - firstStep)),
    falls: rounded(falls.slice(0, Math.max(0, highStep - 1))),
  };
}
