import type { Unknown } from "../measure/waveReading.ts";
import { type BetaShapes, betaBinomial, type DayGroup } from "./betaBinomial.ts";
import { checkCounts } from "./checkCounts.ts";
import { drawBinomial } from "./drawBinomial.ts";

/** One person's days with sign-ins under report-only, and those of them on which the policy would have blocked. */
export interface ObservedPerson {
  readonly observedDays: number;
  readonly definiteDays: number;
}

/** People whom enforcing would block on its first day, foreseen; the interval holds 90 %. */
export interface ForeseenImpact {
  readonly kind: "foreseen";
  readonly low: number;
  readonly median: number;
  readonly high: number;
  /** People of whom no day was observed; what is assumed of them comes from the others. */
  readonly unobserved: number;
  /** Chance, 0 to 1, that each observed person is blocked, in the order given; and that of an unobserved one. */
  readonly chances: readonly number[];
  readonly unobservedChance: number;
}

const refits = 200;
const drawsOfRefit = 10;

/**
 * Foresees whom enforcing will block from what report-only said of each person. A person's daily chance is a draw from a
 * beta distribution, fitted to all and narrowed by the person's own days; that the fit itself is uncertain is carried by
 * fitting it anew to people drawn again. Beta-binomial: Skellam 1948; empirical Bayes: Morris 1983; bootstrap: Efron 1979.
 */
export function forecastImpact(
  people: readonly ObservedPerson[],
  unobserved: number,
  random: () => number,
): ForeseenImpact | Unknown {
  const groups = groupsOf(people);
  if (groups.length === 0)
    return { kind: "unknown", because: "nobody's sign-ins were observed under report-only" };
  const fitted = betaBinomial(groups);
  const blocked: number[] = [];
  for (let refit = 0; refit < refits; refit += 1) {
    const shapes = betaBinomial(redrawn(groups, people.length, random), fitted);
    for (let draw = 0; draw < drawsOfRefit; draw += 1) {
      const ofGroups = groups.reduce(
        (sum, group) => sum + drawBinomial(group.people, chanceOf(group, shapes), random),
        0,
      );
      blocked.push(ofGroups + drawBinomial(unobserved, shapes.a / (shapes.a + shapes.b), random));
    }
  }
  blocked.sort((one, other) => one - other);
  const at = (share: number): number => blocked[Math.ceil(share * blocked.length) - 1] ?? 0;
  return {
    kind: "foreseen",
    low: at(0.05),
    median: at(0.5),
    high: at(0.95),
    unobserved,
    chances: people.map((person) => chanceOf(person, fitted)),
    unobservedChance: fitted.a / (fitted.a + fitted.b),
  };
}

function groupsOf(people: readonly ObservedPerson[]): readonly DayGroup[] {
  const groups = new Map<string, DayGroup>();
  for (const { observedDays, definiteDays } of people) {
    checkCounts(definiteDays, observedDays);
    const key = `${observedDays} ${definiteDays}`;
    groups.set(key, { observedDays, definiteDays, people: (groups.get(key)?.people ?? 0) + 1 });
  }
  return [...groups.values()];
}

/** As many people drawn again, with replacement, from the same groups. */
function redrawn(groups: readonly DayGroup[], total: number, random: () => number): readonly DayGroup[] {
  let toDraw = total;
  let among = total;
  return groups.map((group) => {
    const people = drawBinomial(toDraw, group.people / among, random);
    toDraw -= people;
    among -= group.people;
    return { ...group, people };
  });
}

function chanceOf({ observedDays, definiteDays }: ObservedPerson, { a, b }: BetaShapes): number {
  return (a + definiteDays) / (a + b + observedDays);
}
