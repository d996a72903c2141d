import jStat from "jstat";
import { checkCounts } from "./checkCounts.ts";

/**
 * One-sided lower bound of a success rate in [0, 1]: below the true rate with probability 1 - alpha at least, at one
 * look. Without successes, or without trials, it is 0. Clopper and Pearson 1934.
 */
export function lowerBound(successes: number, n: number, alpha: number): number {
  checkCounts(successes, n);
  return successes === 0 ? 0 : jStat.beta.inv(alpha, successes, n - successes + 1);
}
