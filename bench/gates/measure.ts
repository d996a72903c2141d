import { seededRandom } from "../../shared/domain/statistics/seededRandom.ts";
import type { Figure } from "../figures/figure.ts";
import type { MeasureOptions } from "../figures/part.ts";
import { clusteredFigures, clusteredRates } from "./clusteredFigures.ts";
import { compareRules } from "./compareRules.ts";
import { detectorCost } from "./detectorCost.ts";
import { estimatedReference } from "./estimatedReference.ts";
import { matchedFigures } from "./matchedFigures.ts";
import { ruleFigures } from "./ruleFigures.ts";

/**
 * Wave sizes, from a pilot to an organization. `compared` multiplies the runs that rules are compared on, where the delay
 * has a goal; `burstShare` is the part of the runs that simulate bursts, person by person.
 */
const sizes = [
  { users: 8, compared: 1, burstShare: 1 },
  { users: 35, compared: 1, burstShare: 1 },
  { users: 300, compared: 2, burstShare: 0.5 },
  { users: 10_000, compared: 2, burstShare: 0.1 },
];

/** How often a healthy wave is rolled back, and how long a broken one is not, over 14 days of polls every 15 minutes. */
export async function measure({ quick, say }: MeasureOptions): Promise<readonly Figure[]> {
  const runs = quick ? 100 : 2000;
  const rates = clusteredRates(runs / 5, seededRandom("gates bursts"));
  const figures = sizes.flatMap(({ users, compared, burstShare }) => {
    const random = seededRandom(`gates ${users}`);
    say(`${users} people: ${compared * runs} runs of 1,344 polls`);
    const comparison = compareRules(users, compared * runs, random);
    say(`${users} people: reference from the days before`);
    const estimated = estimatedReference(users, runs, random);
    const burstRuns = Math.max(20, runs * burstShare);
    say(`${users} people: ${burstRuns} runs with bursts`);
    return [
      ...ruleFigures(users, compared * runs, comparison.results),
      ...matchedFigures(users, comparison, random),
      ...estimated,
      ...clusteredFigures(users, burstRuns, rates, random),
    ];
  });
  return [...figures, ...detectorCost()];
}
