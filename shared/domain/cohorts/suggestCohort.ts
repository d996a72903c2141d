import type { PhasePlan } from "../plan/phasePlan.ts";
import type { DepartmentCount } from "./cohortReading.ts";
import type { DeviceReadiness } from "./deviceReadiness.ts";

/** Why somebody who is willing is not suggested. */
export const leftOutReasons = [
  "noAccount",
  "notAsked",
  "inWave",
  "earlierWave",
  "notReady",
  "unknown",
  "noDepartment",
  "otherDepartment",
  "notNeeded",
] as const;

/** Why somebody who is willing is not suggested. */
export type LeftOutReason = (typeof leftOutReasons)[number];

/** Somebody who is willing, and what is known of them. */
export interface Candidate {
  /** Object id. */
  readonly id: string;
  /** "" where none is known. */
  readonly department: string;
  readonly devices: DeviceReadiness;
  /** noAccount: the tenant has none; notAsked: a guest, disabled, excluded or exempt. */
  readonly standing: "free" | "noAccount" | "notAsked" | "inWave" | "earlierWave";
}

/** Whom to add to a cohort, and how it would stand then. */
export interface Suggestion {
  /** Object ids in the order of departments and ids. */
  readonly add: readonly string[];
  /** Why the others were left out, by object id. */
  readonly leftOut: ReadonlyMap<string, LeftOutReason>;
  /** People and departments with those who are in it already; the largest first. */
  readonly after: { readonly people: number; readonly departments: readonly DepartmentCount[] };
}

/** Most departments that early adopters come from. */
const mostDepartments = 3;

/**
 * Suggests whom of the willing to add so that a wave holds `wanted` people: those whose devices take passkeys, in turn from
 * each of at most three departments, those of the people in it already before the ones with most candidates. Pure; the same
 * people give the same suggestion in whatever order they come.
 */
export function suggestCohort(
  kind: PhasePlan["kind"],
  inWave: readonly { readonly department: string }[],
  candidates: readonly Candidate[],
  wanted: number,
): Suggestion {
  const leftOut = new Map<string, LeftOutReason>();
  const fit: Candidate[] = [];
  for (const candidate of [...candidates].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const reason = unfit(candidate, kind);
    if (reason === undefined) fit.push(candidate);
    else leftOut.set(candidate.id, reason);
  }
  const present = new Set(inWave.flatMap(({ department }) => (department === "" ? [] : [department])));
  const chosen = kind === "earlyAdopters" ? departmentsFor(present, fit) : undefined;
  const queues = new Map<string, Candidate[]>();
  for (const candidate of fit) {
    const { id, department } = candidate;
    if (chosen?.includes(department) === false) leftOut.set(id, "otherDepartment");
    else queues.set(department, [...(queues.get(department) ?? []), candidate]);
  }
  const order = chosen ?? [...queues.keys()].sort();
  const added = inTurn(order, queues, Math.max(0, wanted - inWave.length));
  for (const { id } of [...queues.values()].flat())
    if (!added.some((each) => each.id === id)) leftOut.set(id, "notNeeded");
  const after = [...inWave, ...added];
  return {
    add: added.map(({ id }) => id),
    leftOut,
    after: { people: after.length, departments: counted(after.map(({ department }) => department)) },
  };
}

function unfit(
  { standing, devices, department }: Candidate,
  kind: PhasePlan["kind"],
): LeftOutReason | undefined {
  if (standing !== "free") return standing;
  if (devices !== "ready") return devices;
  return kind === "earlyAdopters" && department === "" ? "noDepartment" : undefined;
}

function departmentsFor(present: ReadonlySet<string>, fit: readonly Candidate[]): readonly string[] {
  const others = counted(fit.map(({ department }) => department)).filter(({ name }) => !present.has(name));
  const more = others.slice(0, Math.max(0, mostDepartments - present.size)).map(({ name }) => name);
  return [...[...present].sort(), ...more];
}

function inTurn(
  order: readonly string[],
  queues: ReadonlyMap<string, readonly Candidate[]>,
  most: number,
): readonly Candidate[] {
  const added: Candidate[] = [];
  const rounds = Math.max(0, ...[...queues.values()].map(({ length }) => length));
  for (let round = 0; round < rounds; round++) {
    for (const department of order) {
      const next = queues.get(department)?.[round];
      if (next !== undefined && added.length < most) added.push(next);
    }
  }
  return added;
}

/** How often each department stands in a list, the largest first. */
function counted(departments: readonly string[]): readonly DepartmentCount[] {
  const counts = new Map<string, number>();
  for (const name of departments) if (name !== "") counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .map(([name, people]) => ({ name, people }))
    .sort((a, b) => b.people - a.people || (a.name < b.name ? -1 : 1));
}
