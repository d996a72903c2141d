import type { Enabling } from "../domain/methods/enabling.ts";
import { hashOf } from "../domain/text/hashOf.ts";
import type { Operation } from "../ports/operations.ts";
import type { World } from "../ports/world.ts";

const keyOf = ({ opId }: Pick<Operation, "opId">): string => `e|${hashOf({ opId })}`;

/** What an enableMethods operation does, kept beside its row; undefined where its row was not begun. */
export async function keptEnabling(
  { rows }: World,
  operation: Pick<Operation, "rolloutId" | "opId">,
): Promise<Enabling | undefined> {
  const row = await rows.get("operations", operation.rolloutId, keyOf(operation));
  // Written below and by nobody else.
  return row && (JSON.parse(row.value) as Enabling);
}

/** Writes down what an operation is going to do, before its first write to the tenant. */
export async function keepEnabling(
  { rows }: World,
  operation: Pick<Operation, "rolloutId" | "opId">,
  enabling: Enabling,
): Promise<void> {
  await rows.put("operations", operation.rolloutId, keyOf(operation), JSON.stringify(enabling));
}
