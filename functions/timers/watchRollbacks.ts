import { waveOf } from "../../shared/acts/planOf.ts";
import { rollBack } from "../../shared/acts/rollBack.ts";
import type { World } from "../../shared/ports/world.ts";
import { closeRollbacks } from "../rollouts/closeRollbacks.ts";
import type { Rollout } from "../rollouts/findRollout.ts";
import { lookAfterRollback } from "../rollouts/rollbackSeen.ts";
import { tellAffected } from "../rollouts/tellAffected.ts";
import { tellCauses } from "../rollouts/tellCauses.ts";

/** Age in milliseconds of a guard's own rollback at which its guard must have forgotten it. */
const forgottenMs = 10 * 60_000;

/** Goes on, for ever, with rollbacks that people ordered and the tenant does not show yet, and with those a guard has forgotten; tells people what came of each. */
export async function watchRollbacks(world: World, rollout: Rollout): Promise<void> {
  const open = await world.operations.open(rollout.id);
  for (const { opId, wave, verb, step, createdAt, because = "taken over by the watchdog" } of open) {
    const ordered = opId.includes(":order:");
    if (verb !== "rollBack" || (!ordered && world.clock.now() - createdAt < forgottenMs)) continue;
    const { phase, wave: planned } = waveOf(rollout.plan, wave);
    const request = { rolloutId: rollout.id, opId, phase, wave, at: world.clock.now() };
    const outcome = await rollBack(world, { ...request, by: ordered ? "order" : "trigger", because });
    const { verified } = await lookAfterRollback(world, request, planned.policy, outcome);
    if (verified || step !== "sent" || planned.policy === undefined) continue;
    await world.policies.setState(planned.policy, "reportOnly");
  }
  await tellAffected(world, rollout);
  await tellCauses(world, rollout);
  await closeRollbacks(world, rollout);
}
