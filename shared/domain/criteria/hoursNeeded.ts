import { acceptance } from "../statistics/acceptance.ts";

/** Chance that a system exactly at its target passes at one of all looks. */
const alpha = 0.05;
/** Failures up to which the looks share alpha evenly. Exactly at the target one of these four passes in 3 % of all runs at most. */
const tabled = 3;
/** What the four leave of alpha, in sum over all later looks. */
const left = 0.02;

/**
 * Sign-in hours that are needed to show a success rate of `target`, in (0, 1), when so many of them failed, however often
 * one looks: each number of failures is a look of its own with its share of alpha. Acceptance numbers of successive
 * looks up to three failures; beyond, the shares fall as 1 / (k (k + 1)), whose sum is 1.
 */
export function hoursNeeded(failures: number, target: number): number {
  const k = failures - tabled;
  return acceptance(failures, target, k <= 0 ? alpha / (tabled + 1) : left / (k * (k + 1)));
}
