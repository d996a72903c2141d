import jStat from "jstat";
import { checkCounts } from "./checkCounts.ts";

/**
 * One-sided upper bound of a failure rate in [0, 1]: above the true rate with probability 1 - alpha at least, at one
 * look. Where all failed, or without trials, it is 1. Clopper and Pearson 1934.
 */
export function upperBound(failures: number, n: number, alpha: number): number {
  checkCounts(failures, n);
  return failures === n ? 1 : jStat.beta.inv(1 - alpha, failures + 1, n - failures);
}
