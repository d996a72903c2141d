import { waveOf } from "../../shared/acts/planOf.ts";
import type { World } from "../../shared/ports/world.ts";
import { carryOutRollback } from "../rollouts/carryOutRollback.ts";
import {
  forgetUnrecorded,
  type UnrecordedRollback,
  unrecordedRollbacks,
} from "../rollouts/unrecordedRollbacks.ts";

/** Puts rollbacks on record that were sent while the store was down; until it takes them, their policies are kept in report-only. */
export async function recordRollbacks(world: World, log: (line: string) => void): Promise<void> {
  for (const rollback of unrecordedRollbacks(world)) {
    const { rollout, order } = rollback;
    try {
      await carryOutRollback(world, rollout, { ...order, written: true });
      forgetUnrecorded(world, rollback);
    } catch (error) {
      log(`the rollback of ${order.wave} is not on record yet: ${String(error)}`);
      await keepReportOnly(world, rollback);
    }
  }
}

/** An enforcement that began before the rollback may have arrived after it. */
async function keepReportOnly(world: World, { rollout, order }: UnrecordedRollback): Promise<void> {
  const { policy } = waveOf(rollout.plan, order.wave).wave;
  if (policy === undefined) return;
  const read = await world.policies.read(policy, "urgent");
  if (read.kind === "read" && read.value.state === "enabled") {
    await world.policies.setState(policy, "reportOnly");
  }
}
