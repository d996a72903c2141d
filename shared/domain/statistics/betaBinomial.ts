/** Shapes of a beta distribution of chances. */
export interface BetaShapes {
  readonly a: number;
  readonly b: number;
}

/** How many people showed it on so many of their observed days. */
export interface DayGroup {
  readonly observedDays: number;
  readonly definiteDays: number;
  readonly people: number;
}

const rounds = 200;
const enough = 1e-4;
/** Above this sum of shapes everybody has the same chance. */
const largestStrength = 1000;

/**
 * Shapes of the distribution of people's daily chances that make their days most likely, of the beta-binomial
 * distribution (Skellam 1948; empirical Bayes, Morris 1983), by the fixed-point iteration of Minka 2000, begun at the
 * given shapes. Half a person with one such day is added: what was seen of nobody is rare, not impossible.
 */
export function betaBinomial(groups: readonly DayGroup[], begin: BetaShapes = { a: 0.5, b: 5 }): BetaShapes {
  const days = Math.max(1, Math.round(meanDays(groups)));
  const { definite, other, all } = tails([...groups, { observedDays: days, definiteDays: 1, people: 0.5 }]);
  let { a, b } = begin;
  for (let round = 0; round < rounds; round += 1) {
    const whole = harmonic(all, a + b);
    const nextA = (a * harmonic(definite, a)) / whole;
    const nextB = (b * harmonic(other, b)) / whole;
    const shrink = Math.min(1, largestStrength / (nextA + nextB));
    const settled = Math.abs(nextA - a) < enough * a && Math.abs(nextB - b) < enough * b;
    a = Math.max(1e-6, nextA * shrink);
    b = Math.max(1e-6, nextB * shrink);
    if (settled) break;
  }
  return { a, b };
}

function meanDays(groups: readonly DayGroup[]): number {
  const people = groups.reduce((sum, group) => sum + group.people, 0);
  return people === 0
    ? 1
    : groups.reduce((sum, group) => sum + group.people * group.observedDays, 0) / people;
}

/** For each number of days from 0: people with more definite, more other, and more observed days than that. */
function tails(groups: readonly DayGroup[]) {
  const most = Math.max(...groups.map(({ observedDays }) => observedDays));
  const definite = new Float64Array(most);
  const other = new Float64Array(most);
  const all = new Float64Array(most);
  const add = (to: Float64Array, days: number, people: number): void => {
    for (let day = 0; day < days; day += 1) to[day] = (to[day] ?? 0) + people;
  };
  for (const { observedDays, definiteDays, people } of groups) {
    add(definite, definiteDays, people);
    add(other, observedDays - definiteDays, people);
    add(all, observedDays, people);
  }
  return { definite, other, all };
}

function harmonic(people: Float64Array, shape: number): number {
  return people.reduce((sum, count, day) => sum + count / (shape + day), 0);
}
