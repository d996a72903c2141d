import { delayOf } from "./delayOf.ts";
import { drawRun } from "./drawRun.ts";
import type { Watched } from "./matchDelays.ts";
import { quantileOf } from "./quantileOf.ts";
import { recordsOf } from "./recordsOf.ts";
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
}

export type RuleName = keyof typeof rules;

/** How all rules did, and what each saw when the rate changed on a Monday at midnight and when at any poll. */
export interface Comparison {
  readonly results: Readonly<Record<RuleName, RuleResult>>;
  readonly onMonday: Readonly<Record<RuleName, Watched>>;
  readonly anyTime: Readonly<Record<RuleName, Watched>>;
}

/** True failure rate, also the reference that every rule is given, and what it becomes. */
const rate = { before: 0.02, after: 0.06 };
const pollsOfWorkingWeek = 5 * 96;
const names = Object.keys(rules) as readonly RuleName[];

/**
 * All rules on the same runs: without a change; with the rate tripled from Monday 00:00 of the second week on; and with it
 * tripled from any poll of the five days after that on.
 */
export function compareRules(users: number, runs: number, random: () => number): Comparison {
  const expected = traffic(users);
  const highest = ofEach((): number[] => []);
  for (let run = 0; run < runs; run += 1) {
    const quiet = drawRun(expected, () => rate.before, random);
    for (const name of names)
      highest[name].push(statisticsOf(rules[name], rate.before, quiet).reduce((a, b) => Math.max(a, b)));
  }
  const watch = (changeOf: () => number): Record<RuleName, Watched> => {
    const changed = ofEach((): Watched["changed"][number][] => []);
    for (let run = 0; run < runs; run += 1) {
      const changeAt = changeOf();
      const drawn = drawRun(expected, (poll) => (poll < changeAt ? rate.before : rate.after), random);
      for (const name of names)
        changed[name].push({
          changeAt,
          records: recordsOf(statisticsOf(rules[name], rate.before, drawn)),
        });
    }
    return ofEach((name) => ({ highest: highest[name], changed: changed[name] }));
  };
  const onMonday = watch(() => secondWeek);
  return {
    results: ofEach((name) => resultOf(onMonday[name], rules[name].threshold)),
    onMonday,
    anyTime: watch(() => secondWeek + Math.floor(random() * pollsOfWorkingWeek)),
  };
}

function ofEach<Value>(value: (name: RuleName) => Value): Record<RuleName, Value> {
  return Object.fromEntries(names.map((name) => [name, value(name)])) as Record<RuleName, Value>;
}

function resultOf({ highest, changed }: Watched, threshold: number): RuleResult {
  const delays = changed.flatMap(({ records, changeAt }) => {
    const delay = delayOf(records, threshold, changeAt);
    return delay === "before" ? [] : [delay];
  });
  return {
    falseShare: highest.filter((value) => value > threshold).length / highest.length,
    median: quantileOf(delays, 0.5),
    p90: quantileOf(delays, 0.9),
    detected: delays.filter(Number.isFinite).length / delays.length,
  };
}
