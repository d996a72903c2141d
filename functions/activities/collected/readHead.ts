import type { CollectedHead } from "../../../shared/domain/measure/collected.ts";
import type { World } from "../../../shared/ports/world.ts";
import { collectedHeadSchema } from "../../../shared/schemas/rows/collectedHead.ts";

/** Where background reading of a rollout stands, with the etag to write it back; undefined before the first slice. */
export async function readHead(
  world: World,
  rolloutId: string,
): Promise<{ head: CollectedHead; etag: string } | undefined> {
  const row = await world.rows.get("collected", rolloutId, "head");
  return row && { head: collectedHeadSchema.parse(JSON.parse(row.value)), etag: row.etag };
}
