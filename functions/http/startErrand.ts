import { errandInstance } from "../../orchestrations/instances.ts";
import { newestProposal } from "../../shared/domain/proposals/newestProposal.ts";
import type { World } from "../../shared/ports/world.ts";
import { findRollout } from "../rollouts/findRollout.ts";
import { launchErrand } from "../rollouts/launchErrand.ts";
import type { Call } from "./route.ts";

/** Has a proposal carried out once enough people agree; best effort, since the watchdog looks for what was left. */
export async function startErrand(
  world: World,
  rolloutId: string,
  gate: string,
  { instances, log }: Pick<Call<unknown, unknown>, "instances" | "log">,
): Promise<void> {
  try {
    const rollout = await findRollout(world, rolloutId);
    if (rollout === undefined) return;
    const proposal = newestProposal(rollout.entries, rollout.plan, gate, world.clock.now());
    if (proposal?.state === "approved") await launchErrand(instances, rolloutId, gate);
  } catch (error) {
    log(`${errandInstance(rolloutId, gate)} could not be started and is by the watchdog: ${String(error)}`);
  }
}
