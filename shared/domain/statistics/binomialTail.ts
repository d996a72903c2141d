import jStat from "jstat";
import { checkCounts } from "./checkCounts.ts";

/** Probability, in [0, 1], of x failures or more among n independent units that fail at this rate; exact. */
export function binomialTail(x: number, n: number, rate: number): number {
  checkCounts(x, n);
  if (x === 0) return 1;
  if (rate <= 0 || rate >= 1) return rate <= 0 ? 0 : 1;
  return jStat.beta.cdf(rate, x, n - x + 1);
}
