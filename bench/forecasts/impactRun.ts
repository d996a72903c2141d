import { drawBinomial } from "../../shared/domain/statistics/drawBinomial.ts";
import { drawGamma } from "../../shared/domain/statistics/drawGamma.ts";
import { forecastImpact } from "../../shared/domain/statistics/forecastImpact.ts";
import { seededRandom } from "../../shared/domain/statistics/seededRandom.ts";
import { type Interval, intervalOf } from "./intervalOf.ts";

/** One simulated wave, and how many were foreseen to be blocked and were. */
export interface ImpactRun {
  readonly people: number;
  readonly outcome: number;
  readonly ours: Interval;
  readonly oracle: Interval;
}

const draws = 400;
/** How people's daily chances may lie around a mean: as a beta distribution, as two kinds of people, all the same. */
const kinds: readonly ((mean: number, random: () => number) => number)[] = [
  (mean, random) => {
    const [yes, no] = [drawGamma(2 * mean, random), drawGamma(2 * (1 - mean), random)];
    return yes / (yes + no);
  },
  (mean, random) => (random() < 1.3 * mean ? 0.3 + 0.6 * random() : 0.06 * mean),
  (mean) => mean,
];

/**
 * One wave of 50 to 5,000 people of whom 1 to 20 % are blocked on a day, observed for 7 to 14 days on which most people
 * sign in and some hardly do. The oracle knows everybody's chance.
 */
export function impactRun(seed: number): ImpactRun {
  const random = seededRandom(`impact ${seed}`);
  const people = Math.round(50 * 100 ** random());
  const mean = 0.01 * 20 ** random();
  const days = 7 + Math.floor(8 * random());
  const chanceOf = kinds[seed % kinds.length] ?? (() => mean);
  const chances = Array.from({ length: people }, () => chanceOf(mean, random));
  const observed = chances.map((chance) => {
    const observedDays = drawBinomial(days, random() < 0.1 ? 0.15 : 0.7, random);
    return { observedDays, definiteDays: drawBinomial(observedDays, chance, random) };
  });
  const seen = observed.filter(({ observedDays }) => observedDays > 0);
  const foreseen = forecastImpact(seen, people - seen.length, random);
  if (foreseen.kind === "unknown") throw new Error(`seed ${seed}: ${foreseen.because}`);
  const blocked = (): number => chances.reduce((sum, chance) => sum + (random() < chance ? 1 : 0), 0);
  return {
    people,
    outcome: blocked(),
    ours: foreseen,
    oracle: intervalOf(Array.from({ length: draws }, blocked)),
  };
}
