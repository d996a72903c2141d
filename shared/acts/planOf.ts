import { type Pinned, pinnedIn } from "../domain/ledger/pinnedIn.ts";
import type { WavePlan } from "../domain/plan/phasePlan.ts";
import type { Plan } from "../domain/plan/plan.ts";
import type { World } from "../ports/world.ts";

/** The plan of a rollout as started or last amended, with when it started; throws when there is no such rollout. */
export async function planOf(
  world: Pick<World, "ledger" | "plans">,
  rolloutId: string,
): Promise<Pinned & { readonly plan: Plan }> {
  const pinned = pinnedIn(await world.ledger.read(rolloutId));
  if (pinned === undefined) throw new RangeError(`there is no rollout ${rolloutId}`);
  const { planHash } = pinned;
  const plan = await world.plans.get(rolloutId, planHash);
  if (plan === undefined)
    throw new Error(`plan ${planHash} of rollout ${rolloutId} is missing from the store`);
  return { ...pinned, plan };
}

/** A wave of a plan with the id of its phase; throws RangeError when the plan has no such wave. */
export function waveOf(plan: Plan, waveId: string): { wave: WavePlan; phase: string } {
  for (const phase of plan.phases) {
    const wave = phase.waves.find(({ id }) => id === waveId);
    if (wave) return { wave, phase: phase.id };
  }
  throw new RangeError(`plan ${plan.name} has no wave ${waveId}`);
}
