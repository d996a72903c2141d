import type { CollectedHead } from "../../../shared/domain/measure/collected.ts";
import type { World } from "../../../shared/ports/world.ts";
import { collectedHeadSchema } from "../../../shared/schemas/rows/collectedHead.ts";

/** The newest head of each World, parsed; a row of the same rollout with the same etag reads the same. */
const newest = new WeakMap<
  World,
  { readonly rolloutId: string; readonly head: CollectedHead; readonly etag: string }
>();

/** Where background reading of a rollout stands, with the etag to write it back; undefined before the first slice. */
export async function readHead(
  world: World,
  rolloutId: string,
): Promise<{ head: CollectedHead; etag: string } | undefined> {
  const row = await world.rows.get("collected", rolloutId, "head");
  if (row === undefined) return undefined;
  const known = newest.get(world);
  // An etag may be no more than the moment of writing, so it says nothing about another rollout's row.
  if (known?.rolloutId === rolloutId && known.etag === row.etag) return known;
  const read = { rolloutId, head: collectedHeadSchema.parse(JSON.parse(row.value)), etag: row.etag };
  newest.set(world, read);
  return read;
}
