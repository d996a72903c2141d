import type { Scenario } from "../scenarios/scenario.ts";
import { dayMs, localDay, startOfDay } from "./calendar.ts";
import { chance, topics } from "./chance.ts";
import { departmentSizes } from "./department.ts";
import { drawTraits } from "./drawTraits.ts";
import { families, guidOf } from "./guidOf.ts";
import { accountKind, cohort, type Population } from "./population.ts";
import { shuffled } from "./shuffled.ts";
import type { TenantShape } from "./tenantShape.ts";

/** Weeks for which joiners are drawn in advance; the world is not meant to run longer. */
export const plannedWeeks = 60;

/** The accounts of a world of `users` accounts (at least 40) that starts at `start` (epoch milliseconds). */
export function createPopulation(
  seed: number,
  users: number,
  start: number,
  scenario: Scenario,
  shape: TenantShape,
): Population {
  const joiners = joinTimes(seed, users * scenario.joinersPerWeek, start);
  const total = users + joiners.length;
  const { roles, breakGlass, directorySync, services } = shape;
  const fixed = [...roles, ...breakGlass, ...directorySync, ...services];
  const people: Population = {
    seed,
    shape,
    named: fixed.length - services.length,
    initial: users,
    total,
    ids: Array.from(
      { length: total },
      (_, person) => fixed[person] ?? guidOf(seed, families.user, person, 0),
    ),
    indexOf: new Map(),
    kind: new Uint8Array(total),
    department: new Uint8Array(total),
    enabled: new Uint8Array(total).fill(1),
    isAdmin: new Uint8Array(total),
    isFederated: new Uint8Array(total),
    cohort: new Uint8Array(total),
    chosenFor: new Uint8Array(total),
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
  const { shape, initial: users, named: firstService } = people;
  const roles = shape.roles.length;
  const firstSync = roles + shape.breakGlass.length;
  const last = shape.departments.length;
  const { guests, disabled, services } = othersAmong(users, shape);
  const firstGuest = firstService + services;
  const firstMember = firstGuest + guests;
  people.kind.fill(accountKind.breakGlass, roles, firstSync);
  people.kind.fill(accountKind.sync, firstSync, firstService);
  people.kind.fill(accountKind.service, firstService, firstGuest);
  people.kind.fill(accountKind.guest, firstGuest, firstMember);
  people.department.fill(last, 0, roles);
  people.isAdmin.fill(1, 0, firstSync);
  const order = shuffled(people.seed, 1, firstMember, users - firstMember);
  const enabled = order.length - disabled;
  const sizes = departmentSizes(shape, enabled + roles).map((size, code) =>
    code === last ? size - roles : size,
  );
  let place = 0;
  sizes.forEach((size, code) => {
    const staff = order.subarray(place, place + size);
    place += size;
    for (const person of staff) {
      people.department[person] = code;
    }
    choose(people, code, staff, enabled);
  });
  for (const person of order.subarray(enabled)) {
    people.enabled[person] = 0;
    people.department[person] = 1 + (person % last);
  }
}

/** Chooses people of a department for the audiences that take some of it, nobody for two of them. */
function choose(people: Population, code: number, staff: Uint32Array, members: number): void {
  let taken = 0;
  for (const [index, { chosen }] of people.shape.audiences.entries()) {
    if (chosen?.from.includes(code) !== true) {
      continue;
    }
    const count = Math.min(chosen.each, Math.floor(members * chosen.mostShare));
    for (const person of staff.subarray(taken, taken + count)) {
      people.cohort[person] = cohort[chosen.cohort];
      people.chosenFor[person] = index + 1;
    }
    taken += count;
  }
}

/** Accounts among so many users that are nobody's who could enrol. */
function othersAmong(users: number, { services }: Pick<TenantShape, "services">) {
  return {
    guests: Math.round(users * 0.04),
    disabled: Math.round(users * 0.02),
    services: Math.max(2, services.length, Math.round(users * 0.015)),
  };
}

/** Enabled members, people with a role included, in a tenant of this shape with so many users. */
export function membersAmong(
  users: number,
  accounts: Pick<TenantShape, "breakGlass" | "directorySync" | "services">,
): number {
  const { guests, disabled, services } = othersAmong(users, accounts);
  return users - guests - disabled - services - accounts.breakGlass.length - accounts.directorySync.length;
}

function assignJoiners(people: Population, times: readonly number[]): void {
  times.forEach((at, joiner) => {
    const person = people.initial + joiner;
    people.joinsAt[person] = at;
    people.department[person] =
      1 + Math.floor(chance(people.seed, topics.joiner, joiner, 3) * people.shape.departments.length);
  });
}
