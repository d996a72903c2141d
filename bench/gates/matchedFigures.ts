import type { Figure } from "../figures/figure.ts";
import type { Comparison } from "./compareRules.ts";
import { type MatchedDelays, matchDelays } from "./matchDelays.ts";
import { rules } from "./rules.ts";

/** False alarms, as a share of runs, at which the delays are judged, and others at which they are only shown. */
const matchedShare = 0.025;
const shownShares = [0.01, 0.05];
const mostOfBonferroni = 0.6;
/** Wave size from which the delay has a goal: below it no statistic is fast. */
const delayGoalFrom = 300;

/** The delays of the detector and of Bonferroni's z-test with thresholds that give both the same false alarms. */
export function matchedFigures(
  users: number,
  { onMonday, anyTime }: Pick<Comparison, "onMonday" | "anyTime">,
  random: () => number,
): readonly Figure[] {
  const match = (watched: Comparison["onMonday"], share: number): MatchedDelays =>
    matchDelays(watched.ours, watched.bonferroni, share, random);
  const monday = match(onMonday, matchedShare);
  const shown = shownShares.map((share) => {
    const { ratio, other } = match(onMonday, share);
    return `at ${100 * share} % ${Number.isFinite(other) ? ratio.toFixed(3) : "Bonferroni's never in half of the runs"}`;
  });
  return [
    {
      ...delayFigure(`matched-${users}`, `  both at ${100 * matchedShare} % false rollbacks`, monday),
      ...(users >= delayGoalFrom
        ? { goal: { text: `<= ${mostOfBonferroni}`, met: monday.ratio <= mostOfBonferroni } }
        : {}),
      note: `ratio within ${within(monday)}; ${shown.join(", ")}; all from Monday 00:00, with a night before anybody works`,
    },
    ...(users >= delayGoalFrom ? [anyTimeFigure(users, match(anyTime, matchedShare))] : []),
  ];
}

function anyTimeFigure(users: number, matched: MatchedDelays): Figure {
  return {
    ...delayFigure(`matched-any-${users}`, "    tripled at any time of five days", matched),
    note: `ratio within ${within(matched)}`,
  };
}

function delayFigure(id: string, title: string, { ours, other, ratio }: MatchedDelays): Figure {
  return {
    id,
    title,
    unit: "h",
    ours,
    ...(Number.isFinite(other) ? { other: { name: rules.bonferroni.title, value: other }, ratio } : {}),
  };
}

function within({ low, high }: MatchedDelays): string {
  return `${low.toFixed(3)}-${high.toFixed(3)} (95 %)`;
}
