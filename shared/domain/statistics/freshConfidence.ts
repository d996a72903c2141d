import { type ConfidenceSequence, candidateSteps } from "./confidenceSequence.ts";

/** A confidence sequence that has seen nothing: by default for 95 %, both bounds, bets of half the wealth at most. */
export function freshConfidence({
  alpha = 0.05,
  cap = 0.5,
  bounds = "both",
}: Partial<Pick<ConfidenceSequence, "alpha" | "cap" | "bounds">> = {}): ConfidenceSequence {
  if (!(alpha > 0 && alpha < 1 && cap > 0 && cap < 1))
    throw new RangeError(`alpha (${alpha}) and cap (${cap}) must be above 0 and below 1`);
  const even = new Array<number>(candidateSteps - 1).fill(0);
  const falls = bounds === "both" ? even : [];
  return {
    alpha,
    cap,
    bounds,
    n: 0,
    sum: 0,
    squares: 0,
    lowStep: 0,
    highStep: candidateSteps,
    rises: even,
    falls,
  };
}
