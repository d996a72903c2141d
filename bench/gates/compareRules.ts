import { delayOf } from "./delayOf.ts";
import { drawRun } from "./drawRun.ts";
import { quantileOf } from "./quantileOf.ts";
import { rules } from "./rules.ts";
import { statisticsOf } from "./statisticsOf.ts";
import { secondWeek, traffic } from "./traffic.ts";

/** How one rule did at one wave size. */
export interface RuleResult {
  /** Share of runs without a change in which it alarms within 14 days. */
  readonly falseShare: number;
  /** Hours from the change to the alarm in runs without an earlier one: median and 90 %; Infinity for never. */
  readonly median: number;
  readonly p90: number;
  /** Share of those runs in which it alarms at all. */
  readonly detected: number;
  /** Median hours with its threshold moved so that it alarms falsely in the matched share of runs. */
  readonly matchedMedian: number;
}

export type RuleName = keyof typeof rules;

/** True failure rate, also the reference that every rule is given, and what it becomes. */
const rate = { before: 0.02, after: 0.06 };
/** False alarms, as a share of runs, at which rules are compared. */
export const matchedShare = 0.025;

/** All rules on the same runs: without a change, and with the rate tripled from Monday 00:00 of the second week on. */
export function compareRules(
  users: number,
  runs: number,
  random: () => number,
): Readonly<Record<RuleName, RuleResult>> {
  const expected = traffic(users);
  const names = Object.keys(rules) as RuleName[];
  const ofEach = <Value>(value: (name: RuleName) => Value): Record<RuleName, Value> =>
    Object.fromEntries(names.map((name) => [name, value(name)])) as Record<RuleName, Value>;
  const highest = ofEach((): number[] => []);
  const delays = ofEach((): number[] => []);
  const matchedDelays = ofEach((): number[] => []);
  for (let run = 0; run < runs; run += 1) {
    const quiet = drawRun(expected, () => rate.before, random);
    for (const name of names)
      highest[name].push(statisticsOf(rules[name], rate.before, quiet).reduce((a, b) => Math.max(a, b)));
  }
  const matched = ofEach((name) => quantileOf(highest[name], 1 - matchedShare));
  for (let run = 0; run < runs; run += 1) {
    const changed = drawRun(expected, (poll) => (poll < secondWeek ? rate.before : rate.after), random);
    for (const name of names) {
      const statistics = statisticsOf(rules[name], rate.before, changed);
      const delay = delayOf(statistics, rules[name].threshold, secondWeek);
      const matchedDelay = delayOf(statistics, matched[name], secondWeek);
      if (delay !== "before") delays[name].push(delay);
      if (matchedDelay !== "before") matchedDelays[name].push(matchedDelay);
    }
  }
  return ofEach((name) => ({
    falseShare: highest[name].filter((value) => value > rules[name].threshold).length / runs,
    median: quantileOf(delays[name], 0.5),
    p90: quantileOf(delays[name], 0.9),
    detected: delays[name].filter(Number.isFinite).length / delays[name].length,
    matchedMedian: quantileOf(matchedDelays[name], 0.5),
  }));
}
