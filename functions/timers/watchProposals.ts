import { proposalsIn } from "../../shared/domain/proposals/proposalsIn.ts";
import type { World } from "../../shared/ports/world.ts";
import type { Rollout } from "../rollouts/findRollout.ts";
import type { Instances } from "../rollouts/instances.ts";
import { launchErrand } from "../rollouts/launchErrand.ts";
import { tellProposals } from "./tellProposals.ts";

/** Has carried out what people agreed to and nothing carries out: the call that should have started it was lost, or it died; and reminds people of what they have not decided. */
export async function watchProposals(world: World, rollout: Rollout, instances: Instances): Promise<void> {
  for (const { gate, state } of proposalsIn(rollout.entries, rollout.plan, world.clock.now())) {
    if (state === "approved" || state === "underWay") await launchErrand(instances, rollout.id, gate);
  }
  await tellProposals(world, rollout);
}
