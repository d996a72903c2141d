import { planOf } from "../../shared/acts/planOf.ts";
import type { World } from "../../shared/ports/world.ts";

/** The phases of a rollout's plan in order, and its poll interval in milliseconds. */
export async function loadRollout(
  world: World,
  { rolloutId }: { rolloutId: string },
): Promise<{ phases: readonly string[]; pollMs: number }> {
  const { plan } = await planOf(world, rolloutId);
  return { phases: plan.phases.map(({ id }) => id), pollMs: plan.polling.intervalMinutes * 60_000 };
}
