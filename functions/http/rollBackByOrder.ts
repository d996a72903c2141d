import { guardInstance } from "../../orchestrations/instances.ts";
import { waveOf } from "../../shared/acts/planOf.ts";
import { rollBack } from "../../shared/acts/rollBack.ts";
import { lastResort } from "../../shared/domain/text/lastResort.ts";
import type { World } from "../../shared/ports/world.ts";
import type { Rollout } from "../rollouts/findRollout.ts";
import { rollbackNeed } from "../rollouts/rollbackNeed.ts";
import { lookAfterRollback, type RollbackSeen, rollBackWithoutStore } from "../rollouts/rollbackSeen.ts";
import { keyReused } from "./idempotencyKey.ts";
import { problem } from "./problem.ts";
import { answer, type Reply } from "./reply.ts";
import type { Call } from "./route.ts";
import { wakePhase } from "./wakePhase.ts";

/** An order to roll one wave back. */
export interface RollbackOrder {
  readonly wave: string;
  readonly because: string;
  readonly orderId: string;
}

type Helpers = Pick<Call<unknown, unknown>, "caller" | "instances" | "log">;

/** Rolls a wave back at once, in any state and without any orchestration; then the phase and the guard are woken, best effort. */
export async function rollBackByOrder(
  world: World,
  rollout: Rollout,
  order: RollbackOrder,
  call: Helpers,
): Promise<Reply> {
  const { wave, orderId, because } = order;
  const waves = rollout.plan.phases.flatMap((phase) => phase.waves.map(({ id }) => id));
  if (!waves.includes(wave)) {
    return problem("UNKNOWN_WAVE", `the plan has no wave ${wave}; it has ${waves.join(", ")}`);
  }
  const { policy } = waveOf(rollout.plan, wave).wave;
  let seen: RollbackSeen | "keyReused";
  try {
    seen = await carryOut(world, rollout, order, call.caller.id);
  } catch (error) {
    if (policy === undefined) throw error;
    call.log(`the rollback of ${wave} goes on without the store: ${String(error)}`);
    seen = await rollBackWithoutStore(world, policy);
  }
  if (seen === "keyReused") return keyReused(orderId);
  await wakePhase(rollout, call);
  await wakeGuard(rollout.id, wave, call);
  return answer(seen.verified ? 200 : 202, {
    rolloutId: rollout.id,
    order: "rollback",
    orderId,
    wave,
    ...seen,
    ordered: because,
    ...(policy === undefined ? {} : { lastResort: lastResort(rollout.plan.cloud, policy) }),
  });
}

async function carryOut(
  world: World,
  rollout: Rollout,
  { wave, because, orderId }: RollbackOrder,
  by: string,
): Promise<RollbackSeen | "keyReused"> {
  const { id: rolloutId, plan } = rollout;
  const body = { kind: "order" as const, order: "rollback" as const, orderId, by, because, wave };
  const audited = await world.ledger.append(rolloutId, `order|${orderId}`, body);
  if (audited.kind === "conflict") return "keyReused";
  const need = await rollbackNeed(world, rollout, wave, `${rolloutId}:${wave}:order:${orderId}:rollBack`);
  if (need.kind === "none") {
    return { state: need.state, fenced: false, verified: need.verified, because: need.because };
  }
  const { phase, wave: planned } = waveOf(plan, wave);
  const request = { rolloutId, opId: need.opId, phase, wave, at: world.clock.now(), because };
  const outcome = await rollBack(world, { ...request, by: "order" });
  return lookAfterRollback(world, request, planned.policy, outcome);
}

async function wakeGuard(rolloutId: string, wave: string, { instances, log }: Helpers): Promise<void> {
  try {
    await instances.wake(guardInstance(rolloutId, wave));
  } catch (error) {
    log(`the guard of ${wave} could not be woken and takes its turn later: ${String(error)}`);
  }
}
