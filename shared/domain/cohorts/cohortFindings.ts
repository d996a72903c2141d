import type { PhasePlan } from "../plan/phasePlan.ts";
import type { CohortReading } from "./cohortReading.ts";

/** What people should know of a cohort beside its verdict, one sentence each. Pure. */
export function cohortFindings({ kind, waves }: PhasePlan, reading: CohortReading): readonly string[] {
  const { guests, disabled, whole, overlaps, unassigned, people } = reading;
  const beside = overlaps.filter(({ wave }) => waves.some(({ id }) => id === wave));
  return [
    ...(guests === 0
      ? []
      : [`${guests} guests are in its group; nobody asks them, and they are not counted`]),
    ...(disabled === 0 ? [] : [`${disabled} disabled accounts are in its group and are not counted`]),
    ...(kind === "earlyAdopters" && unassigned > 0
      ? [`of ${unassigned} of ${people} people no department is known`]
      : []),
    ...(whole === undefined ? [] : departmentFindings(whole)),
    ...beside.map(
      ({ wave, people: both }) =>
        `${both} people are in wave ${wave} of the same phase too: they would be asked twice`,
    ),
  ];
}

function departmentFindings({
  names,
  from,
  missing,
  strangers,
}: NonNullable<CohortReading["whole"]>): readonly string[] {
  if (names.length === 0) return ["no department is known of its people"];
  const of = names.join(", ");
  return [
    ...(from === "plan"
      ? []
      : [
          `its departments (${of}) were found from its group; name them in the plan as "departments" to be sure`,
        ]),
    ...(missing.people === 0 ? [] : [`${missing.people} people of ${of} are not in its group: add them`]),
    ...(strangers.people === 0
      ? []
      : [`${strangers.people} people of its group are not of ${of}: look whether they belong there`]),
  ];
}
