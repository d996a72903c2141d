import type { Entry } from "../ledger/entry.ts";
import type { Plan } from "../plan/plan.ts";
import type { Collecting } from "./collecting.ts";

/**
 * Object ids of everybody whose sign-ins a rollout needs, undefined where those of others are needed too: from the first
 * phase on that has a policy, what happens to a wave is compared with people whom nobody enforces. All waves count, later
 * ones too: who is ready depends on the platforms they have used until then. Pure.
 */
export function peopleOfPlan(
  { phases, exclusions }: Plan,
  { memberships }: Pick<Collecting, "memberships">,
  entries: readonly Entry[],
): readonly string[] | undefined {
  const begun = new Set(entries.flatMap(({ body }) => (body.kind === "phaseState" ? [body.phase] : [])));
  const hasPolicy = phases.some(
    ({ id, waves }) => begun.has(id) && waves.some(({ policy }) => policy !== undefined),
  );
  const waves = phases.flatMap((phase) => phase.waves);
  if (hasPolicy || waves.length === 0 || waves.some(({ id }) => memberships[id] === undefined))
    return undefined;
  const people = new Set(exclusions.breakGlass);
  for (const { audience, enforced } of Object.values(memberships)) {
    for (const id of audience) people.add(id);
    for (const id of enforced) people.add(id);
  }
  return [...people].sort();
}
