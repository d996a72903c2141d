import { waveOf } from "../../shared/acts/planOf.ts";
import { rollBack } from "../../shared/acts/rollBack.ts";
import type { World } from "../../shared/ports/world.ts";
import type { Rollout } from "../http/findRollout.ts";
import { lookAfterRollback } from "../http/rollbackSeen.ts";

/** Goes on with rollbacks that people ordered and that the tenant does not show yet, for ever; guards look after their own. */
export async function watchRollbacks(world: World, rollout: Rollout): Promise<void> {
  const open = await world.operations.open(rollout.id);
  for (const { opId, wave, verb, step, because = "ordered by a person" } of open) {
    if (verb !== "rollBack" || !opId.includes(":order:")) continue;
    const { phase, wave: planned } = waveOf(rollout.plan, wave);
    const request = { rolloutId: rollout.id, opId, phase, wave, at: world.clock.now() };
    const outcome = await rollBack(world, { ...request, by: "order", because });
    const { verified } = await lookAfterRollback(world, request, planned.policy, outcome);
    if (verified || step !== "sent" || planned.policy === undefined) continue;
    await world.policies.setState(planned.policy, "reportOnly");
  }
}
