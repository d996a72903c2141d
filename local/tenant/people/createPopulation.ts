import type { Scenario } from "../scenarios/scenario.ts";
import { dayMs, localDay, startOfDay } from "./calendar.ts";
import { chance, topics } from "./chance.ts";
import { department, departmentSizes } from "./department.ts";
import { drawTraits } from "./drawTraits.ts";
import { roleId } from "./fixedIds.ts";
import { families, guidOf } from "./guidOf.ts";
import { accountKind, cohort, type Population } from "./population.ts";
import { shuffled } from "./shuffled.ts";

/** Weeks for which joiners are drawn in advance; the world is not meant to run longer. */
export const plannedWeeks = 60;

const roles = 6;
const specials = [91, 92, 93] as const;

/** The accounts of a world of `users` accounts (at least 40) that starts at `start` (epoch milliseconds). */
export function createPopulation(seed: number, users: number, start: number, scenario: Scenario): Population {
  const joiners = joinTimes(seed, users * scenario.joinersPerWeek, start);
  const total = users + joiners.length;
  const people: Population = {
    seed,
    initial: users,
    total,
    ids: Array.from({ length: total }, (_, person) => idOf(seed, person)),
    indexOf: new Map(),
    kind: new Uint8Array(total),
    department: new Uint8Array(total),
    enabled: new Uint8Array(total).fill(1),
    isAdmin: new Uint8Array(total),
    cohort: new Uint8Array(total),
    computer: new Uint8Array(total),
    phone: new Uint8Array(total),
    fieldClient: new Uint8Array(total),
    securityKey: new Uint8Array(total),
    windowsHello: new Uint8Array(total),
    nightShift: new Uint8Array(total),
    holdout: new Uint8Array(total),
    assistable: new Uint8Array(total),
    threshold: new Float32Array(total),
    joinsAt: new Float64Array(total).fill(Number.NEGATIVE_INFINITY),
  };
  const index = new Map(people.ids.map((id, person) => [id, person] as const));
  const world = { ...people, indexOf: index };
  assignKinds(world);
  assignJoiners(world, joiners);
  drawTraits(world, scenario);
  return world;
}

function idOf(seed: number, person: number): string {
  if (person < roles) {
    return roleId(person + 1);
  }
  const special = specials[person - roles];
  return special === undefined ? guidOf(seed, families.user, person, 0) : roleId(special);
}

function joinTimes(seed: number, perWeek: number, start: number): readonly number[] {
  const count = Math.floor(perWeek * plannedWeeks);
  const firstDay = localDay(start);
  const monday = firstDay - ((firstDay + 3) % 7);
  return Array.from({ length: count }, (_, joiner) => {
    const week = Math.floor((joiner + chance(seed, topics.joiner, joiner, 1)) / perWeek);
    const day = monday + 7 * week + Math.floor(chance(seed, topics.joiner, joiner, 2) * 5);
    return startOfDay(day) + (9 / 24) * dayMs;
  }).filter((at) => at > start);
}

function assignKinds(people: Population): void {
  const users = people.initial;
  const guests = Math.round(users * 0.04);
  const disabled = Math.round(users * 0.02);
  const services = Math.max(2, Math.round(users * 0.015));
  const firstService = roles + specials.length;
  const firstGuest = firstService + services;
  const firstMember = firstGuest + guests;
  people.kind.fill(accountKind.breakGlass, roles, roles + 2);
  people.kind[roles + 2] = accountKind.sync;
  people.kind.fill(accountKind.service, firstService, firstGuest);
  people.kind.fill(accountKind.guest, firstGuest, firstMember);
  people.department.fill(department.it, 0, roles);
  people.isAdmin.fill(1, 0, roles + 2);
  const order = shuffled(people.seed, 1, firstMember, users - firstMember);
  const enabled = order.length - disabled;
  const sizes = departmentSizes(enabled + roles).map((size, code) =>
    code === department.it ? size - roles : size,
  );
  let place = 0;
  sizes.forEach((size, code) => {
    const staff = order.subarray(place, place + size);
    place += size;
    for (const person of staff) {
      people.department[person] = code;
    }
    markCohort(people, code, staff, enabled);
  });
  for (const person of order.subarray(enabled)) {
    people.enabled[person] = 0;
    people.department[person] = 1 + (person % 6);
  }
}

function markCohort(people: Population, code: number, staff: Uint32Array, members: number): void {
  if (code === department.it) {
    for (const person of staff.subarray(0, 8)) {
      people.cohort[person] = cohort.pilot;
    }
    return;
  }
  if (code === department.sales || code === department.engineering || code === department.finance) {
    const willing = Math.min(10, Math.floor(members * 0.04));
    for (const person of staff.subarray(0, willing)) {
      people.cohort[person] = cohort.early;
    }
  }
}

function assignJoiners(people: Population, times: readonly number[]): void {
  times.forEach((at, joiner) => {
    const person = people.initial + joiner;
    people.joinsAt[person] = at;
    people.department[person] = 1 + Math.floor(chance(people.seed, topics.joiner, joiner, 3) * 6);
  });
}
