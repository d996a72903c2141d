import type { World } from "../../../shared/ports/world.ts";
import { type MethodsRow, methodsRow } from "../../../shared/schemas/rows/methodsRow.ts";
import { parseRow } from "../../../shared/schemas/rows/parseRow.ts";

/** For whom passkeys are enabled as read last, and how the last try ended; undefined before the first. */
export async function readMethodsRow(
  { rows }: Pick<World, "rows">,
  rolloutId: string,
): Promise<MethodsRow | undefined> {
  const row = await rows.get("collected", rolloutId, "methods");
  return row && parseRow(methodsRow, { table: "collected", partition: rolloutId, key: "methods" }, row.value);
}
