import type { Scenario } from "../scenarios/scenario.ts";
import { dayMs, localDay, startOfDay } from "./calendar.ts";
import { chance, topics } from "./chance.ts";
import { plannedWeeks } from "./createPopulation.ts";
import { isEnabledMember, type Population } from "./population.ts";

/** A person leaves one department for another, or joins the organization (`from` 0). */
export interface Move {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly person: number;
  /** Department codes. */
  readonly from: number;
  readonly to: number;
}

/** All joiners and movers of the world in order of time; nobody moves twice. */
export function plannedMoves(people: Population, start: number, scenario: Scenario): readonly Move[] {
  const moves: Move[] = [];
  for (let person = people.initial; person < people.total; person++) {
    moves.push({ at: people.joinsAt[person] ?? start, person, from: 0, to: people.department[person] ?? 0 });
  }
  const perWeek = people.initial * scenario.moversPerWeek;
  const moved = new Set<number>();
  const departments = people.shape.departments.length;
  const movers = departments < 2 ? 0 : Math.floor(perWeek * plannedWeeks);
  for (let mover = 0; mover < movers; mover++) {
    const person = Math.floor(chance(people.seed, topics.mover, mover, 1) * people.initial);
    const from = people.department[person] ?? 0;
    const settled = person < people.shape.roles.length || people.cohort[person] !== 0 || moved.has(person);
    if (settled || from === 0 || !isEnabledMember(people, person)) {
      continue;
    }
    moved.add(person);
    const week = Math.floor((mover + chance(people.seed, topics.mover, mover, 2)) / perWeek);
    const day = localDay(start) + 7 * week + Math.floor(chance(people.seed, topics.mover, mover, 3) * 7);
    const step = 1 + Math.floor(chance(people.seed, topics.mover, mover, 4) * (departments - 1));
    const at = startOfDay(day) + (9 / 24) * dayMs;
    if (at > start) {
      moves.push({ at, person, from, to: ((from - 1 + step) % departments) + 1 });
    }
  }
  return moves.toSorted((a, b) => a.at - b.at || a.person - b.person);
}
