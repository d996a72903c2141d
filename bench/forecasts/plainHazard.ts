import { drawBinomial } from "../../shared/domain/statistics/drawBinomial.ts";
import { drawGamma } from "../../shared/domain/statistics/drawGamma.ts";
import { type Interval, intervalOf } from "./intervalOf.ts";

const paths = 1000;
const slowing = 0.9;

/** The simple forecast that ours is compared with: the hazard of the last 7 days, nine tenths of it on each day more. */
export function plainHazard(
  people: number,
  enrolled: readonly number[],
  horizonDays: number,
  random: () => number,
): Interval {
  const recent = enrolled.slice(-8);
  const last = enrolled.at(-1) ?? 0;
  const successes = last - (recent[0] ?? 0);
  const atRisk = recent.slice(0, -1).reduce((sum, count) => sum + people - count, 0);
  return intervalOf(
    Array.from({ length: paths }, () => {
      const [yes, no] = [drawGamma(successes + 0.5, random), drawGamma(atRisk - successes + 0.5, random)];
      let left = people - last;
      for (let day = 1; day <= horizonDays; day += 1)
        left -= drawBinomial(left, (yes / (yes + no)) * slowing ** day, random);
      return people - left;
    }),
  );
}
