import type { World } from "../../shared/ports/world.ts";
import type { Rollout } from "./findRollout.ts";

const remembered = new WeakMap<World, Map<string, Rollout>>();

/** Keeps a rollout as last read in this process, so that a rollback finds its policies while the store is down. */
export function rememberRollout(world: World, rollout: Rollout): void {
  const known = remembered.get(world) ?? new Map<string, Rollout>();
  remembered.set(world, known);
  known.set(rollout.id, rollout);
}

/** A rollout as last read in this process, undefined when it never was. */
export function rememberedRollout(world: World, id: string): Rollout | undefined {
  return remembered.get(world)?.get(id);
}
