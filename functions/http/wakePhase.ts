import { phaseInstance } from "../../orchestrations/instances.ts";
import type { Rollout } from "../rollouts/findRollout.ts";
import { progressOf } from "../rollouts/progressOf.ts";
import type { Call } from "./route.ts";

/** Asks the running phase to look at the ledger now; best effort, since its next turn looks anyway. */
export async function wakePhase(
  rollout: Rollout,
  { instances, log }: Pick<Call<unknown, unknown>, "instances" | "log">,
): Promise<void> {
  const { current } = progressOf(rollout);
  if (current === undefined) return;
  const instance = phaseInstance(rollout.id, current.phase.id, current.attempt);
  try {
    await instances.wake(instance);
  } catch (error) {
    log(`${instance} could not be woken and takes its turn later: ${String(error)}`);
  }
}
