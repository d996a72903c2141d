import { waveOf } from "../../shared/acts/planOf.ts";
import { rollBack } from "../../shared/acts/rollBack.ts";
import type { World } from "../../shared/ports/world.ts";
import type { Rollout } from "./findRollout.ts";
import { rollbackNeed } from "./rollbackNeed.ts";
import { lookAfterRollback, type RollbackSeen } from "./rollbackSeen.ts";

/** A person's order to roll one wave back. */
export interface OrderedRollback {
  readonly wave: string;
  readonly because: string;
  readonly orderId: string;
  /** Object id of whoever ordered it. */
  readonly by: string;
  /** Whether the policy was written already, while the store was down: then it goes on record whatever the policy reads by now. */
  readonly written?: true;
}

/** Puts an ordered rollback on record, carries it out, fence first, and looks once whether it shows; throws while the store is down. */
export async function carryOutRollback(
  world: World,
  rollout: Rollout,
  { wave, because, orderId, by, written }: OrderedRollback,
): Promise<RollbackSeen | "keyReused"> {
  const { id: rolloutId, plan } = rollout;
  const body = { kind: "order" as const, order: "rollback" as const, orderId, by, because, wave };
  const audited = await world.ledger.append(rolloutId, `order|${orderId}`, body);
  if (audited.kind === "conflict") return "keyReused";
  const own = `${rolloutId}:${wave}:order:${orderId}:rollBack`;
  const need = written ? { kind: "act" as const, opId: own } : await rollbackNeed(world, rollout, wave, own);
  if (need.kind === "none") {
    return { state: need.state, fenced: false, verified: need.verified, because: need.because };
  }
  const { phase, wave: planned } = waveOf(plan, wave);
  const request = { rolloutId, opId: need.opId, phase, wave, at: world.clock.now(), because };
  const unenforced = "unenforced" in need ? { unenforced: true as const } : {};
  const outcome = await rollBack(world, { ...request, ...unenforced, by: "order" });
  return lookAfterRollback(world, request, planned.policy, outcome);
}
