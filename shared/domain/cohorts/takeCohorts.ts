import type { PhasePlan, WavePlan } from "../plan/phasePlan.ts";
import type { Plan } from "../plan/plan.ts";
import type { CohortMember } from "./cohortMember.ts";
import type { CohortReading, CohortsRead, DepartmentCount } from "./cohortReading.ts";
import { departmentOf } from "./departmentOf.ts";
import type { GroupHands } from "./groupHands.ts";
import { some } from "./some.ts";
import { wholenessOf } from "./wholenessOf.ts";

/** What one reading of the tenant's groups and users found. */
export interface TenantPeople {
  /** Members of each audience, by group. */
  readonly groups: ReadonlyMap<string, readonly CohortMember[]>;
  /** Groups that hold other groups. */
  readonly nested: ReadonlySet<string>;
  /** All enabled member users. */
  readonly users: readonly CohortMember[];
  /** Object ids of those whom the plan excludes, and of those with an exception that stands. */
  readonly excluded: ReadonlySet<string>;
  readonly exempt: ReadonlySet<string>;
  readonly hands: Readonly<Record<string, GroupHands>>;
}

const mostDepartments = 20;

/** Counts who is in the cohorts of a plan, how whole its departments are, and who is in no wave. Pure; the same reading gives the same answer. */
export function takeCohorts(plan: Plan, tenant: TenantPeople, at: number): CohortsRead {
  const { excluded, exempt, users } = tenant;
  const isAsked = ({ id, accountEnabled, userType }: CohortMember): boolean =>
    accountEnabled && userType === "member" && !excluded.has(id);
  const asked = new Map<string, readonly CohortMember[]>();
  for (const { id, audience } of plan.phases.flatMap(({ waves }) => waves))
    asked.set(id, (tenant.groups.get(audience) ?? []).filter(isAsked));
  const toAsk = users.filter((user) => isAsked(user) && !exempt.has(user.id));
  const inAny = new Set([...asked.values()].flatMap((members) => members.map(({ id }) => id)));
  const waves: Record<string, CohortReading> = {};
  const earlier = new Set<string>();
  for (const phase of plan.phases) {
    for (const wave of phase.waves) waves[wave.id] = cohortOf(phase, wave, asked, { tenant, toAsk, earlier });
    for (const { id } of phase.waves) for (const member of asked.get(id) ?? []) earlier.add(member.id);
  }
  const outside = toAsk.filter(({ id }) => !inAny.has(id)).map(({ id }) => id);
  return {
    at,
    waves,
    tenant: { people: toAsk.length, outside: some(outside) },
    hands: tenant.hands,
  };
}

interface Around {
  readonly tenant: TenantPeople;
  /** Everybody whom somebody has to ask. */
  readonly toAsk: readonly CohortMember[];
  /** Object ids of the people of earlier phases. */
  readonly earlier: ReadonlySet<string>;
}

function cohortOf(
  { kind }: PhasePlan,
  wave: WavePlan,
  asked: ReadonlyMap<string, readonly CohortMember[]>,
  { tenant, toAsk, earlier }: Around,
): CohortReading {
  const members = tenant.groups.get(wave.audience) ?? [];
  const people = (asked.get(wave.id) ?? []).filter(({ id }) => !tenant.exempt.has(id));
  const departments = departmentsOf(people);
  return {
    people: people.length,
    exempt: (asked.get(wave.id)?.length ?? 0) - people.length,
    guests: members.filter(({ userType }) => userType === "guest").length,
    disabled: members.filter(({ userType, accountEnabled }) => userType !== "guest" && !accountEnabled)
      .length,
    excluded: members.filter(({ id }) => tenant.excluded.has(id)).length,
    departments: departments.slice(0, mostDepartments),
    departmentCount: departments.length,
    unassigned: people.filter((member) => departmentOf(member) === "").length,
    nested: tenant.nested.has(wave.audience),
    ...(kind === "department" ? { whole: wholenessOf(wave.departments, people, toAsk, earlier) } : {}),
    overlaps: overlapsOf(wave.id, asked),
  };
}

function departmentsOf(people: readonly CohortMember[]): readonly DepartmentCount[] {
  const counts = new Map<string, number>();
  for (const member of people) {
    const name = departmentOf(member);
    if (name !== "") counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .map(([name, count]) => ({ name, people: count }))
    .sort((a, b) => b.people - a.people || (a.name < b.name ? -1 : 1));
}

function overlapsOf(
  wave: string,
  asked: ReadonlyMap<string, readonly CohortMember[]>,
): CohortReading["overlaps"] {
  const own = new Set((asked.get(wave) ?? []).map(({ id }) => id));
  return [...asked].flatMap(([other, members]) => {
    const both = other === wave ? [] : members.map(({ id }) => id).filter((id) => own.has(id));
    return both.length === 0 ? [] : [{ wave: other, ...some(both) }];
  });
}
