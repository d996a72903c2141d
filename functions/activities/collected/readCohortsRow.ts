import type { World } from "../../../shared/ports/world.ts";
import { type CohortsRow, cohortsRow } from "../../../shared/schemas/rows/cohortsRow.ts";
import { parseRow } from "../../../shared/schemas/rows/parseRow.ts";

/** Who is in the cohorts of a rollout as read last, and how the last try ended; undefined before the first. */
export async function readCohortsRow(
  { rows }: Pick<World, "rows">,
  rolloutId: string,
): Promise<CohortsRow | undefined> {
  const row = await rows.get("collected", rolloutId, "cohorts");
  const place = { table: "collected", partition: rolloutId, key: "cohorts" };
  return row && parseRow(cohortsRow, place, row.value);
}
