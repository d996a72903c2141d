import type { BetaShapes } from "./betaBinomial.ts";

/** Shapes of the beta distribution of a hazard with this mean, above 0 and below 1, and this relative spread. */
export function hazardShapes(mean: number, spread: number): BetaShapes {
  const m = Math.min(0.999, Math.max(1e-9, mean));
  const strength = Math.max(0.5, (1 - m) / (m * spread * spread) - 1);
  return { a: m * strength, b: (1 - m) * strength };
}
