import type { CohortMember } from "./cohortMember.ts";
import type { Wholeness } from "./cohortReading.ts";
import { departmentOf } from "./departmentOf.ts";
import { some } from "./some.ts";

/**
 * Compares a department wave with the attribute `department` of everybody: who is in the department and not asked, and who
 * is asked and not in the department. Whom an earlier phase asks is not missing. Where the plan names no departments they
 * are those of which at least half the people are in the group, or else the one with most people in it. Pure.
 */
export function wholenessOf(
  named: readonly string[] | undefined,
  people: readonly CohortMember[],
  toAsk: readonly CohortMember[],
  earlier: ReadonlySet<string>,
): Wholeness {
  const inGroup = new Set(people.map(({ id }) => id));
  const names = named?.map((name) => name.trim()) ?? found(people, toAsk, inGroup);
  const isIn = (member: CohortMember): boolean => names.includes(departmentOf(member));
  const ofDepartments = toAsk.filter(isIn);
  const missing = ofDepartments.filter(({ id }) => !inGroup.has(id) && !earlier.has(id));
  return {
    names,
    from: named === undefined ? "group" : "plan",
    people: ofDepartments.length,
    missing: some(missing.map(({ id }) => id)),
    strangers: some(people.filter((member) => !isIn(member)).map(({ id }) => id)),
  };
}

function found(
  people: readonly CohortMember[],
  toAsk: readonly CohortMember[],
  inGroup: ReadonlySet<string>,
): readonly string[] {
  const all = new Map<string, { people: number; inside: number }>();
  for (const member of toAsk) {
    const name = departmentOf(member);
    if (name === "") continue;
    const { people: before, inside } = all.get(name) ?? { people: 0, inside: 0 };
    all.set(name, { people: before + 1, inside: inside + Number(inGroup.has(member.id)) });
  }
  const most = [...all]
    .filter(([, { inside }]) => inside > 0)
    .sort(([a, x], [b, y]) => y.inside - x.inside || (a < b ? -1 : 1));
  const whole = most.filter(([, { people: size, inside }]) => 2 * inside >= size);
  return (whole.length > 0 ? whole : most.slice(0, people.length === 0 ? 0 : 1)).map(([name]) => name).sort();
}
