import { baselineRate } from "../../shared/domain/statistics/baselineRate.ts";
import type { Figure } from "../figures/figure.ts";
import { delayOf } from "./delayOf.ts";
import { drawRun } from "./drawRun.ts";
import { quantileOf } from "./quantileOf.ts";
import { recordsOf } from "./recordsOf.ts";
import { rules } from "./rules.ts";
import { statisticsOf } from "./statisticsOf.ts";
import { sumOf } from "./sumOf.ts";
import { secondWeek, traffic } from "./traffic.ts";

const rate = { before: 0.02, after: 0.06 };

/** The detector as it runs in a rollout: its reference is what the same people showed in the 14 days before, as an upper bound. */
export function estimatedReference(users: number, runs: number, random: () => number): readonly Figure[] {
  const expected = traffic(users);
  const delays: number[] = [];
  let falseRuns = 0;
  for (let run = 0; run < runs; run += 1) {
    const before = drawRun(expected, () => rate.before, random);
    const p0 = baselineRate(sumOf(before.x), sumOf(before.n));
    const quiet = drawRun(expected, () => rate.before, random);
    if (statisticsOf(rules.ours, p0, quiet).some((value) => value > 0)) falseRuns += 1;
    const changed = drawRun(expected, (poll) => (poll < secondWeek ? rate.before : rate.after), random);
    const delay = delayOf(recordsOf(statisticsOf(rules.ours, p0, changed)), 0, secondWeek);
    if (delay !== "before") delays.push(delay);
  }
  const share = falseRuns / runs;
  const seen = (100 * delays.filter(Number.isFinite).length) / delays.length;
  const median = quantileOf(delays, 0.5);
  return [
    {
      id: `estimated-false-${users}`,
      title: "  false rollback, reference from the 14 days before",
      unit: "%",
      ours: 100 * share,
      goal: { text: "<= 5 %", met: share <= 0.05 },
      note: `tripled: ${Number.isFinite(median) ? `half within ${median} h` : "never in half of the runs"}, seen within a week in ${seen.toFixed(1)} %`,
    },
  ];
}
