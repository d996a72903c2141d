import type { Verdict } from "../criteria/verdict.ts";
import type { PhaseKind, PhasePlan } from "../plan/phasePlan.ts";
import type { SeenCohort } from "./seenCohort.ts";

/** Departments that early adopters come from. */
const departmentsWanted = { min: 2, max: 3 };

/** What makes a cohort the right one for its phase. */
export interface CohortRule {
  readonly kind: PhaseKind;
  readonly size: PhasePlan["size"];
  /** Share of a department, or of the tenant, 0 to 1, that may be missing. */
  readonly maxMissing: number;
}

/** Judges one cohort by the numbers of its phase: size, departments, whether a department is whole, whether anybody is in no wave. Pure. */
export function judgeSize(wave: string, rule: CohortRule, seen: SeenCohort): readonly Verdict[] {
  return [
    sizeOf(wave, rule, seen),
    ...(rule.kind === "earlyAdopters" ? [departmentsOf(wave, seen)] : []),
    ...(rule.kind === "department" ? [wholeOf(wave, rule, seen)] : []),
    ...(rule.kind === "organization" ? [coverOf(rule, seen)] : []),
  ];
}

function sizeOf(wave: string, { size }: CohortRule, { people }: SeenCohort): Verdict {
  const wanted = size.max === undefined ? `at least ${size.min}` : `${size.min} to ${size.max}`;
  const numbers = `${wave}: ${people} enabled people, ${wanted} wanted`;
  // A group that is empty, or whose people nobody may read, is no small cohort.
  if (people === 0) return { kind: "unknown", because: `${numbers}; look at its group` };
  if (people < size.min)
    return { kind: "notYet", because: `${numbers}: ${size.min - people} short of ${size.min}` };
  return size.max !== undefined && people > size.max
    ? { kind: "notYet", because: `${numbers}: ${people - size.max} more than ${size.max}` }
    : { kind: "met", because: numbers };
}

function departmentsOf(wave: string, { people, departments, unassigned }: SeenCohort): Verdict {
  const { min, max } = departmentsWanted;
  const of = unassigned === 0 ? "" : `, of ${unassigned} people none is known`;
  const numbers = `${wave}: ${departments} departments${of}, ${min} to ${max} wanted`;
  if (departments > max) return { kind: "notYet", because: `${numbers}: ${departments} > ${max}` };
  if (departments >= min && 2 * unassigned <= people) return { kind: "met", because: numbers };
  return unassigned > 0
    ? { kind: "unknown", because: `${numbers}; fill in the attribute department` }
    : { kind: "notYet", because: `${numbers}: ${departments} < ${min}` };
}

function wholeOf(
  wave: string,
  { maxMissing }: CohortRule,
  { people, whole, unassigned }: SeenCohort,
): Verdict {
  if (whole === undefined || whole.names.length === 0) {
    const because = `${wave}: of ${unassigned} of ${people} people no department is known, so nobody can tell whether one is whole; fill in the attribute department`;
    return { kind: "unknown", because };
  }
  const allowed = mayMiss(maxMissing, whole.people);
  const numbers = `${wave}: ${whole.missing} of ${whole.people} people of ${whole.names.join(", ")} are not in its group`;
  return whole.missing <= allowed
    ? { kind: "met", because: `${numbers} <= ${allowed}` }
    : {
        kind: "notYet",
        because: `${numbers} > ${allowed}: GET .../cohorts names them, and a person adds them`,
      };
}

function coverOf({ maxMissing }: CohortRule, { tenant }: SeenCohort): Verdict {
  const allowed = mayMiss(maxMissing, tenant.people);
  const numbers = `${tenant.outside} of ${tenant.people} people without exclusions and exceptions are in no wave`;
  if (tenant.people === 0) return { kind: "unknown", because: `${numbers}; look at what may be read` };
  return tenant.outside <= allowed
    ? { kind: "met", because: `${numbers} <= ${allowed}` }
    : {
        kind: "notYet",
        because: `${numbers} > ${allowed}: GET .../cohorts names them, and a person adds them to a wave`,
      };
}

/** People come and leave every day: one may always be missing, unless the plan says nobody. */
const mayMiss = (share: number, people: number): number =>
  share === 0 ? 0 : Math.max(1, Math.floor(share * people));
