import type { CohortsRead } from "./cohortReading.ts";

/** What a turn must know of one cohort: numbers alone, few enough to travel. */
export interface SeenCohort {
  readonly kind: "read";
  /** Epoch milliseconds. */
  readonly at: number;
  /** Enabled members whom somebody asks, without the exempt. */
  readonly people: number;
  /** Different departments, and people of whom none is known. */
  readonly departments: number;
  readonly unassigned: number;
  /** Only of a department wave; at most 5 names. */
  readonly whole?: { readonly names: readonly string[]; readonly people: number; readonly missing: number };
  /** Everybody of the tenant whom somebody has to ask, and those in no wave of the plan. */
  readonly tenant: { readonly people: number; readonly outside: number };
}

const mostNames = 5;

/** The numbers of one wave; undefined where it was not read. Pure. */
export function seenCohort({ at, waves, tenant }: CohortsRead, wave: string): SeenCohort | undefined {
  const reading = waves[wave];
  if (reading === undefined) return undefined;
  const { people, departmentCount, unassigned, whole } = reading;
  return {
    kind: "read",
    at,
    people,
    departments: departmentCount,
    unassigned,
    ...(whole === undefined
      ? {}
      : {
          whole: {
            names: whole.names.slice(0, mostNames),
            people: whole.people,
            missing: whole.missing.people,
          },
        }),
    tenant: { people: tenant.people, outside: tenant.outside.people },
  };
}
