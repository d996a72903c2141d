import { type Pinned, pinnedIn } from "../domain/ledger/pinnedIn.ts";
import { createdBy, withCreatedPolicies } from "../domain/ledger/withCreatedPolicies.ts";
import { type ActingWave, actingWaves } from "../domain/plan/actingWaves.ts";
import type { Plan } from "../domain/plan/plan.ts";
import type { World } from "../ports/world.ts";

/** The plan of a rollout as started or last amended, with the policies made so far, the waves whose policy it makes, and when it started; throws when there is no such rollout. */
export async function planOf(
  world: Pick<World, "ledger" | "plans">,
  rolloutId: string,
): Promise<Pinned & { readonly plan: Plan; readonly creates: readonly string[] }> {
  const entries = await world.ledger.read(rolloutId);
  const pinned = pinnedIn(entries);
  if (pinned === undefined) throw new RangeError(`there is no rollout ${rolloutId}`);
  const { planHash } = pinned;
  const plan = await world.plans.get(rolloutId, planHash);
  if (plan === undefined)
    throw new Error(`plan ${planHash} of rollout ${rolloutId} is missing from the store`);
  return { ...pinned, plan: withCreatedPolicies(plan, entries), creates: createdBy(plan) };
}

/** A wave of a plan, or its final policy, with the id of its phase; throws RangeError when the plan has no such wave. */
export function waveOf(plan: Plan, waveId: string): { wave: ActingWave; phase: string } {
  const found = actingWaves(plan).find(({ wave }) => wave.id === waveId);
  if (found === undefined) throw new RangeError(`plan ${plan.name} has no wave ${waveId}`);
  return { wave: found.wave, phase: found.phase.id };
}
