import { guardInstance } from "../../orchestrations/instances.ts";
import { waveOf } from "../../shared/acts/planOf.ts";
import { guardView } from "../../shared/domain/ledger/guardView.ts";
import { actingWaves } from "../../shared/domain/plan/actingWaves.ts";
import { finalWave } from "../../shared/domain/plan/finalWave.ts";
import { lastResort } from "../../shared/domain/text/lastResort.ts";
import type { World } from "../../shared/ports/world.ts";
import { readHead } from "../activities/collected/readHead.ts";
import { carryOutRollback, type OrderedRollback } from "../rollouts/carryOutRollback.ts";
import type { Rollout } from "../rollouts/findRollout.ts";
import { type RollbackSeen, rollBackWithoutStore } from "../rollouts/rollbackSeen.ts";
import { tellAfterRollback } from "../rollouts/tellAfterRollback.ts";
import { keepUnrecorded } from "../rollouts/unrecordedRollbacks.ts";
import { keyReused } from "./idempotencyKey.ts";
import { problem } from "./problem.ts";
import { answer, type Reply } from "./reply.ts";
import type { Call } from "./route.ts";
import { wakePhase } from "./wakePhase.ts";

type Helpers = Pick<Call<unknown, unknown>, "caller" | "instances" | "log">;

/** Rolls a wave back at once, in any state and without any orchestration; then the phase and the guard are woken, best effort. */
export async function rollBackByOrder(
  world: World,
  rollout: Rollout,
  order: Omit<OrderedRollback, "by">,
  call: Helpers,
): Promise<Reply> {
  const { wave, orderId, because } = order;
  const waves = actingWaves(rollout.plan).map((acting) => acting.wave.id);
  if (!waves.includes(wave)) {
    return problem("UNKNOWN_WAVE", `the plan has no wave ${wave}; it has ${waves.join(", ")}`);
  }
  const { policy } = waveOf(rollout.plan, wave).wave;
  const ordered = { ...order, by: call.caller.id };
  const orderedAt = world.clock.now();
  let seen: RollbackSeen | "keyReused";
  try {
    seen = await carryOutRollback(world, rollout, ordered);
  } catch (error) {
    if (policy === undefined) throw error;
    call.log(`the rollback of ${wave} goes on without the store: ${String(error)}`);
    keepUnrecorded(world, { rollout, order: ordered });
    seen = await rollBackWithoutStore(world, policy);
  }
  if (seen === "keyReused") return keyReused(orderId);
  const tookMs = world.clock.now() - orderedAt;
  const affected = await enforcedPeople(world, rollout.id, wave, call);
  const standing = wave !== finalWave && guardView(rollout.entries, finalWave).intended === "enabled";
  await wakePhase(rollout, call);
  await wakeGuard(rollout.id, wave, call);
  if (seen.fenced) await tellAfterRollback(world, rollout.id);
  return answer(seen.verified ? 200 : 202, {
    rolloutId: rollout.id,
    order: "rollback",
    orderId,
    wave,
    ...seen,
    ordered: because,
    ...(seen.verified ? { tookMs } : {}),
    ...(affected === undefined ? {} : { affected }),
    ...(affected === undefined || !standing ? {} : { stillEnforced: affected }),
    ...(policy === undefined ? {} : { lastResort: lastResort(rollout.plan.cloud, policy) }),
  });
}

/** People in force under the wave's policy as last counted; undefined when nothing was counted or the store cannot be read. */
async function enforcedPeople(
  world: World,
  rolloutId: string,
  wave: string,
  { log }: Pick<Helpers, "log">,
): Promise<number | undefined> {
  try {
    return (await readHead(world, rolloutId))?.head.counts[wave]?.enforced;
  } catch (error) {
    log(`how many people the rollback of ${wave} affects is not known: ${String(error)}`);
    return undefined;
  }
}

async function wakeGuard(rolloutId: string, wave: string, { instances, log }: Helpers): Promise<void> {
  try {
    await instances.wake(guardInstance(rolloutId, wave));
  } catch (error) {
    log(`the guard of ${wave} could not be woken and takes its turn later: ${String(error)}`);
  }
}
