import type { WavePlan } from "../domain/plan/phasePlan.ts";
import type { Plan } from "../domain/plan/plan.ts";
import type { World } from "../ports/world.ts";

/** The pinned plan of a rollout with when it started; throws when there is no such rollout. */
export async function planOf(
  world: Pick<World, "ledger" | "plans">,
  rolloutId: string,
): Promise<{ plan: Plan; planHash: string; startedAt: number; startedBy: string }> {
  const entries = await world.ledger.read(rolloutId);
  const started = entries.find(({ body }) => body.kind === "rolloutStarted");
  if (started?.body.kind !== "rolloutStarted") throw new RangeError(`there is no rollout ${rolloutId}`);
  const { planHash, by } = started.body;
  const plan = await world.plans.get(rolloutId, planHash);
  if (plan === undefined)
    throw new Error(`plan ${planHash} of rollout ${rolloutId} is missing from the store`);
  return { plan, planHash, startedAt: started.at, startedBy: by };
}

/** A wave of a plan with the id of its phase; throws RangeError when the plan has no such wave. */
export function waveOf(plan: Plan, waveId: string): { wave: WavePlan; phase: string } {
  for (const phase of plan.phases) {
    const wave = phase.waves.find(({ id }) => id === waveId);
    if (wave) return { wave, phase: phase.id };
  }
  throw new RangeError(`plan ${plan.name} has no wave ${waveId}`);
}
