import { finalPhaseOf, finalWave } from "../plan/finalWave.ts";
import type { Plan } from "../plan/plan.ts";
import type { ReplaySetup } from "./replaySetup.ts";

/** Object ids of the members of groups, by the group's object id or a wave's id, all in lower case. */
export type KnownMembers = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * The people of each wave: those that the members name for its audience, or without any members everybody in the registrations.
 * Accounts that the plan excludes are in no wave. A wave that the members do not name is left out. Pure.
 */
export function audiencesOf(
  plan: Plan,
  everybody: Iterable<string>,
  members: KnownMembers | undefined,
): ReplaySetup["audiences"] {
  const { breakGlass, directorySync, accounts, groups } = plan.exclusions;
  const excluded = new Set([...breakGlass, ...directorySync, ...accounts]);
  for (const group of groups) for (const id of members?.get(group) ?? []) excluded.add(id);
  const excepted = members?.get(plan.exceptionsGroup) ?? new Set<string>();
  const without = (people: Iterable<string>): ReplaySetup["audiences"][string] => {
    const audience = new Set([...people].filter((id) => !excluded.has(id)));
    return { audience, exempt: new Set([...excepted].filter((id) => audience.has(id))) };
  };
  const all = without(everybody);
  const waves = plan.phases.flatMap((phase) => phase.waves);
  const named = waves.flatMap(({ id, audience }) => {
    if (members === undefined) return [[id, all] as const];
    const people = members.get(audience) ?? members.get(id);
    return people === undefined ? [] : [[id, without(people)] as const];
  });
  return Object.fromEntries(finalPhaseOf(plan) === undefined ? named : [...named, [finalWave, all] as const]);
}
