import { adopt } from "../../shared/acts/adopt.ts";
import { planOf } from "../../shared/acts/planOf.ts";
import type { AdoptOutcome, AdoptRequest } from "../../shared/domain/enforcement/adoption.ts";
import { wavesToAdopt } from "../../shared/domain/plan/skippedPhases.ts";
import type { World } from "../../shared/ports/world.ts";
import { type Starter, watchOver } from "./watchOver.ts";

/** Adopts the waves that people have agreed to, and starts the guard of each. */
export async function adoptAndWatch(
  world: World,
  start: Starter,
  request: AdoptRequest,
): Promise<AdoptOutcome> {
  const outcome = await adopt(world, request);
  if (outcome.kind === "refused") return outcome;
  const { rolloutId } = request;
  const { plan } = await planOf(world, rolloutId);
  for (const { id: wave, phase } of wavesToAdopt(plan)) {
    if (outcome.waves.includes(wave)) await watchOver(world, start, { rolloutId, wave, phase });
  }
  return outcome;
}
