import type { World } from "../../shared/ports/world.ts";
import type { OrderedRollback } from "./carryOutRollback.ts";
import type { Rollout } from "./findRollout.ts";

/** A rollback that was sent to the tenant while the store was down. */
export interface UnrecordedRollback {
  readonly rollout: Rollout;
  readonly order: OrderedRollback;
}

const waiting = new WeakMap<World, Map<string, UnrecordedRollback>>();

const keyOf = ({ rollout, order }: UnrecordedRollback): string => `${rollout.id}|${order.orderId}`;

/** Keeps a rollback in this process until the store takes it; should the process end, the guard still sees the policy it changed. */
export function keepUnrecorded(world: World, rollback: UnrecordedRollback): void {
  const known = waiting.get(world) ?? new Map<string, UnrecordedRollback>();
  waiting.set(world, known);
  known.set(keyOf(rollback), rollback);
}

/** Rollbacks that wait for the store, in the order in which they were sent. */
export function unrecordedRollbacks(world: World): readonly UnrecordedRollback[] {
  return [...(waiting.get(world)?.values() ?? [])];
}

/** Forgets a rollback that is on record now. */
export function forgetUnrecorded(world: World, rollback: UnrecordedRollback): void {
  waiting.get(world)?.delete(keyOf(rollback));
}
