import type { Figure } from "../figures/figure.ts";
import type { RuleName, RuleResult } from "./compareRules.ts";
import { rules } from "./rules.ts";

const highestFalseShare = 0.05;
const leastTimesBelow = 10;
const others = ["polledZ", "bonferroni", "pollThreshold", "dayThreshold"] as const;

/** What came of comparing the rules at one wave size, as figures. */
export function ruleFigures(
  users: number,
  runs: number,
  results: Readonly<Record<RuleName, RuleResult>>,
): readonly Figure[] {
  const { ours } = results;
  const wave = `${users.toLocaleString("en-US")} people`;
  return [
    {
      id: `false-${users}`,
      title: `${wave}: false rollback in 14 days`,
      unit: "%",
      ours: 100 * ours.falseShare,
      goal: { text: "<= 5 %", met: ours.falseShare <= highestFalseShare },
    },
    ...others.map((name) => falseFigure(users, runs, name, results)),
    {
      id: `delay-${users}`,
      title: `${wave}: median delay at a tripled rate`,
      unit: "h",
      ours: ours.median,
      note: `90 % within ${ours.p90} h; seen within a week in ${(100 * ours.detected).toFixed(1)} %`,
    },
    ...others.map((name) => delayFigure(users, name, results)),
  ];
}

function falseFigure(
  users: number,
  runs: number,
  name: (typeof others)[number],
  { ours, [name]: other }: Readonly<Record<RuleName, RuleResult>>,
): Figure {
  // Where not one run alarms, one in all of them is the most that can be claimed.
  const timesBelow = other.falseShare / Math.max(ours.falseShare, 1 / runs);
  return {
    id: `false-${users}-${name}`,
    title: "  against",
    unit: "%",
    ours: 100 * ours.falseShare,
    other: { name: rules[name].title, value: 100 * other.falseShare },
    ratio: timesBelow,
    ...(name === "polledZ"
      ? { goal: { text: `${leastTimesBelow} times below`, met: timesBelow >= leastTimesBelow } }
      : {}),
  };
}

function delayFigure(
  users: number,
  name: (typeof others)[number],
  { ours, [name]: { median } }: Readonly<Record<RuleName, RuleResult>>,
): Figure {
  const { title } = rules[name];
  const figure = { id: `delay-${users}-${name}`, title: "  against", unit: "h", ours: ours.median };
  if (Number.isNaN(median))
    return { ...figure, note: `${title}: every run was rolled back before the change` };
  if (median === Number.POSITIVE_INFINITY) return { ...figure, note: `${title}: never in half of the runs` };
  return { ...figure, other: { name: title, value: median }, ratio: ours.median / median };
}
