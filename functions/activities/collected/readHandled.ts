import type { HandledRecoveries } from "../../../shared/domain/helpdesk/handledRecoveries.ts";
import type { World } from "../../../shared/ports/world.ts";
import { handledRow } from "../../../shared/schemas/rows/handledRow.ts";
import { parseRow } from "../../../shared/schemas/rows/parseRow.ts";

const place = { table: "inbox", partition: "helpdesk" } as const;

/** Recoveries that the helpdesk has told of with the person; events that name no rollout belong to every one. */
export async function readHandled({ rows }: World, rolloutId: string): Promise<HandledRecoveries> {
  const handled = new Map<string, readonly number[]>();
  for (const { key, value } of await rows.list(place.table, place.partition, { from: "r|", to: "r}" })) {
    const event = parseRow(handledRow, { ...place, key }, value);
    if (event.rolloutId !== undefined && event.rolloutId !== rolloutId) continue;
    handled.set(event.userId, [...(handled.get(event.userId) ?? []), event.at]);
  }
  return handled;
}
