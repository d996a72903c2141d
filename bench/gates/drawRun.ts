import { drawPoisson } from "./drawPoisson.ts";
import type { Run } from "./run.ts";

/** A run of independent sign-ins: so many are expected in each poll, and fail at the rate that `rateAt` gives for it. */
export function drawRun(expected: Float64Array, rateAt: (poll: number) => number, random: () => number): Run {
  const x = expected.map((mean, poll) => drawPoisson(mean * rateAt(poll), random));
  const n = expected.map((mean, poll) => (x[poll] ?? 0) + drawPoisson(mean * (1 - rateAt(poll)), random));
  return { n, x };
}
