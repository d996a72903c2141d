import type { Variant } from "../../shared/domain/messages/template.ts";
import { finalPhaseOf, finalWave } from "../../shared/domain/plan/finalWave.ts";
import type { PhasePlan } from "../../shared/domain/plan/phasePlan.ts";
import type { Plan } from "../../shared/domain/plan/plan.ts";
import type { World } from "../../shared/ports/world.ts";
import { type Problem, problem } from "../http/problem.ts";
import type { Rollout } from "../rollouts/findRollout.ts";

/** People who register in another way than the rest: the members of a group. */
export interface VariantGroup {
  readonly variant: Variant;
  /** Object id. */
  readonly group: string;
}

/** Object ids by way of registering; nobody stands in two lists. */
export type RecipientLists = ReadonlyMap<Variant, readonly string[]>;

/** The phase of a wave, and the group of people that is asked to enrol in it. */
export function audiencePlan(
  plan: Plan,
  wave: string,
): { readonly phase: PhasePlan; readonly audience: string } | Problem {
  for (const phase of plan.phases) {
    const found = phase.waves.find(({ id }) => id === wave);
    if (found !== undefined) return { phase, audience: found.audience };
  }
  const last = finalPhaseOf(plan);
  // Whom the final policy enforces is a list of people, never a group that is asked.
  if (wave === finalWave && last !== undefined) return { phase: last, audience: "" };
  const known = plan.phases.flatMap(({ waves }) => waves.map(({ id }) => id)).join(", ");
  return problem("UNKNOWN_WAVE", `the plan has no wave ${wave}; it has ${known}`);
}

/** Enabled member users of an audience now, without the accounts that the plan excludes. */
export async function audienceOf(
  world: World,
  { plan }: Pick<Rollout, "plan">,
  group: string,
): Promise<readonly string[] | Problem> {
  const members = await world.directory.membersOf(group);
  if (members.kind !== "read")
    return problem("TENANT_UNAVAILABLE", `who is in group ${group} is not known: ${members.because}`);
  const { breakGlass, directorySync, accounts } = plan.exclusions;
  const excluded = new Set([...breakGlass, ...directorySync, ...accounts]);
  return members.value
    .filter(
      ({ id, accountEnabled, userType }) => accountEnabled && userType === "member" && !excluded.has(id),
    )
    .map(({ id }) => id)
    .toSorted();
}

/** Sorts people by how they register: by the first group that holds them, else with Authenticator. */
export async function byVariant(
  world: World,
  people: readonly string[],
  groups: readonly VariantGroup[],
): Promise<RecipientLists | Problem> {
  const lists = new Map<Variant, readonly string[]>();
  let rest = people;
  for (const { variant, group } of groups) {
    const members = await world.directory.membersOf(group);
    if (members.kind !== "read")
      return problem("TENANT_UNAVAILABLE", `who is in group ${group} is not known: ${members.because}`);
    const ids = new Set(members.value.map(({ id }) => id));
    lists.set(variant, [...(lists.get(variant) ?? []), ...rest.filter((person) => ids.has(person))]);
    rest = rest.filter((person) => !ids.has(person));
  }
  lists.set("authenticator", [...(lists.get("authenticator") ?? []), ...rest]);
  return new Map([...lists].filter(([, ids]) => ids.length > 0));
}
