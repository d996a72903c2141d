import type { World } from "../../shared/ports/world.ts";
import { remindHoldouts } from "../mailing/remindHoldouts.ts";
import { tellRolledBack } from "../mailing/tellRolledBack.ts";
import type { Rollout } from "../rollouts/findRollout.ts";
import type { Instances } from "../rollouts/instances.ts";

/** Asks for the messages that nobody should have to think of: to people affected by a rollback, and to those who have not enrolled. */
export async function watchMessages(world: World, rollout: Rollout, instances: Instances): Promise<void> {
  if (rollout.ended !== undefined) return;
  await tellRolledBack(world, rollout, instances);
  await remindHoldouts(world, rollout, instances);
}
