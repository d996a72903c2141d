import type { Rows } from "../../shared/ports/rows.ts";
import { countedEvent } from "../../shared/schemas/rows/countedEvent.ts";
import { parseRow } from "../../shared/schemas/rows/parseRow.ts";

const table = "inbox";
const partition = "helpdesk";

/** The helpdesk's events that came on a UTC day, "YYYY-MM-DD", by type; one that names no rollout counts in every running one. */
export async function helpdeskCounts(
  rows: Pick<Rows, "list">,
  rolloutId: string,
  day: string,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = { opened: 0, closed: 0, handled: 0 };
  for (const { key, value } of await rows.list(table, partition, { from: `d|${day}|`, to: `d|${day}}` })) {
    const event = parseRow(countedEvent, { table, partition, key }, value);
    if (event.rolloutId !== undefined && event.rolloutId !== rolloutId) continue;
    const kind = event.type.slice(event.type.lastIndexOf(".") + 1);
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}
