import { feedRate } from "../../shared/domain/statistics/feedRate.ts";
import { freshRateDetector } from "../../shared/domain/statistics/freshRateDetector.ts";
import { rateEvidence } from "../../shared/domain/statistics/rateEvidence.ts";
import type { Rule } from "./rule.ts";

const limit = 0.05;
const pollsOfDay = 96;
/** Sign-ins below which a rule that takes shares for normally distributed, or compares them, is not asked. */
const least = { z: 30, day: 20 };
/** One-sided quantiles of the standard normal distribution at 5 %, and at 5 % divided by 1,344 looks. */
const quantile = { atOneLook: 1.644854, bonferroni: 3.963446 };

/** The rules that are compared: the product's detector first. */
export const rules = {
  /** How far the evidence is above the nearer one of its two thresholds. */
  ours: { title: "e-detector", threshold: 0, watch: evidence },
  /** The share of failures since the start against what chance allows at one look at 5 %, looked at in every poll. */
  polledZ: { title: "z-test in every poll", threshold: quantile.atOneLook, watch: cumulativeZ },
  /** The same test at 5 % for all 1,344 looks together. */
  bonferroni: { title: "Bonferroni", threshold: quantile.bonferroni, watch: cumulativeZ },
  pollThreshold: {
    title: "> 5 % in 15 min",
    threshold: limit,
    watch: () => (n: number, x: number) => (n === 0 ? 0 : x / n),
  },
  dayThreshold: { title: "> 5 % in 24 h", threshold: limit, watch: dayShare },
} as const satisfies Readonly<Record<string, Rule>>;

function evidence(p0: number): (n: number, x: number) => number {
  let detector = freshRateDetector(p0);
  return (n, x) => {
    detector = feedRate(detector, { n, x });
    const { lnM, threshold, lnE, thresholdE } = rateEvidence(detector);
    return Math.max(lnM - threshold, lnE - thresholdE);
  };
}

function cumulativeZ(p0: number): (n: number, x: number) => number {
  let [units, failures] = [0, 0];
  return (n, x) => {
    units += n;
    failures += x;
    return units < least.z ? 0 : (failures - units * p0) / Math.sqrt(units * p0 * (1 - p0));
  };
}

function dayShare(): (n: number, x: number) => number {
  const units = new Float64Array(pollsOfDay);
  const failures = new Float64Array(pollsOfDay);
  let [poll, n, x] = [0, 0, 0];
  return (newN, newX) => {
    n += newN - (units[poll] ?? 0);
    x += newX - (failures[poll] ?? 0);
    units[poll] = newN;
    failures[poll] = newX;
    poll = (poll + 1) % pollsOfDay;
    return n < least.day ? 0 : x / n;
  };
}
