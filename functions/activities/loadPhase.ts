import { planOf } from "../../shared/acts/planOf.ts";
import { type PhaseRules, phaseRules } from "../../shared/domain/gates/phaseRules.ts";
import type { World } from "../../shared/ports/world.ts";

/** The rules of one phase of a rollout's pinned plan. */
export async function loadPhase(
  world: World,
  { rolloutId, phase }: { rolloutId: string; phase: string },
): Promise<{ rules: PhaseRules }> {
  const { plan, planHash, startedAt, creates } = await planOf(world, rolloutId);
  return { rules: phaseRules(rolloutId, planHash, plan, phase, startedAt, creates) };
}
