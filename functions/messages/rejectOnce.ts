import { hashOf } from "../../shared/domain/text/hashOf.ts";
import type { World } from "../../shared/ports/world.ts";

/** A message that cannot be taken, and why. */
export interface Rejected {
  readonly queue: string;
  readonly body: unknown;
  readonly reason: "BadPayload" | "UnsupportedVersion" | "UnknownType" | "UnknownRollout" | "Expired";
  readonly detail: string;
  readonly originalId: string;
}

const table = "inbox";
const partition = "rejected";

/** Moves a message to the queue of rejected ones, once however often and late it comes; says when it did, epoch milliseconds. */
export async function rejectOnce(
  world: World,
  { queue, body, reason, detail, originalId }: Rejected,
): Promise<number> {
  // The id alone would let one message hide another.
  const key = hashOf({ queue, originalId, body: JSON.stringify(body) ?? "" });
  const known = await world.rows.get(table, partition, key);
  if (known !== undefined) return Number(known.value);
  const at = world.clock.now();
  await world.reject(queue, body, reason, detail, originalId);
  // Last: a message that is rejected twice is better than one that never is.
  await world.rows.put(table, partition, key, String(at));
  return at;
}
