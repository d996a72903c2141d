import { rollBack } from "../../shared/acts/rollBack.ts";
import type { ActOutcome, RollBackRequest } from "../../shared/domain/enforcement/act.ts";
import type { World } from "../../shared/ports/world.ts";
import { tellAfterRollback } from "../rollouts/tellAfterRollback.ts";

/** Rolls a wave back for its guard, and once that is sent finds out whom it affects. */
export async function rollBackWave(world: World, request: RollBackRequest): Promise<ActOutcome> {
  const outcome = await rollBack(world, request);
  if (outcome.kind === "moved") await tellAfterRollback(world, request.rolloutId);
  return outcome;
}
