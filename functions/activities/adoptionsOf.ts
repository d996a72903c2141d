import { planOf } from "../../shared/acts/planOf.ts";
import type { Adoption } from "../../shared/domain/enforcement/adoption.ts";
import { lintPolicy } from "../../shared/domain/enforcement/lintPolicy.ts";
import type { FreezeRequest } from "../../shared/domain/gates/freezeRequest.ts";
import { wavesToAdopt } from "../../shared/domain/plan/skippedPhases.ts";
import type { World } from "../../shared/ports/world.ts";

/** What an approval of the gate that a rollout begins at adopts, wave by wave; undefined at every other gate. */
export async function adoptionsOf(
  world: World,
  { rolloutId, gate }: Pick<FreezeRequest, "rolloutId" | "gate">,
): Promise<readonly Adoption[] | undefined> {
  const { plan } = await planOf(world, rolloutId);
  const waves = gate === `${plan.startAt}.start` ? wavesToAdopt(plan) : [];
  if (waves.length === 0) return undefined;
  const policies = await world.policies.list();
  if (policies.kind !== "read")
    throw new Error(`the policies to adopt could not be frozen: ${policies.because}`);
  const adoptions: Adoption[] = [];
  for (const { id: wave, phase, policy, enforced } of waves) {
    const found = policies.value.find(({ id }) => id === policy);
    if (found === undefined) throw new Error(`the policy of ${wave} could not be frozen: it is gone`);
    const members = await world.directory.membersOf(enforced);
    if (members.kind !== "read")
      throw new Error(`the people of ${wave} could not be frozen: ${members.because}`);
    const { state, fingerprint } = found;
    const { breakGlass } = plan.exclusions;
    const direct = breakGlass.filter((id) => found.excludeUsers.includes(id)).length;
    const unprotected =
      direct === breakGlass.length || found.excludeGroups.length > 0
        ? []
        : [`policy ${policy} excludes ${direct} of ${breakGlass.length} break-glass accounts`];
    adoptions.push({
      wave,
      phase,
      policy,
      state,
      fingerprint,
      people: members.value.length,
      lint: [...lintPolicy(found, enforced), ...unprotected],
      adopted: state === "enabled",
    });
  }
  return adoptions;
}
