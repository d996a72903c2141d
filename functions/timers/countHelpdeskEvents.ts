import type { World } from "../../shared/ports/world.ts";
import { countedEvent } from "../../shared/schemas/rows/countedEvent.ts";
import { parseRow } from "../../shared/schemas/rows/parseRow.ts";
import type { Rollout } from "../rollouts/findRollout.ts";

const table = "inbox";
const partition = "helpdesk";
const dayMs = 24 * 60 * 60_000;
/** Days that are made up for when the digest did not run. */
const maxDays = 7;

/** Takes the helpdesk's events of every full day (UTC) since the last count into the ledger, at most seven days back. */
export async function countHelpdeskEvents(world: World, rollout: Rollout, now: number): Promise<void> {
  const counted = new Set(
    rollout.entries.flatMap(({ body }) => (body.kind === "dailyCounts" ? [body.day] : [])),
  );
  const first = Math.max(Math.floor(rollout.startedAt / dayMs), Math.floor(now / dayMs) - maxDays);
  for (let index = first; index < Math.floor(now / dayMs); index++) {
    const day = new Date(index * dayMs).toISOString().slice(0, 10);
    if (counted.has(day)) continue;
    const counts = await countsOf(world, rollout.id, day);
    const appended = await world.ledger.append(rollout.id, `dailyCounts|${day}`, {
      kind: "dailyCounts",
      day,
      counts,
    });
    if (appended.kind === "unavailable") throw new Error(`the counts of ${day}: ${appended.because}`);
  }
}

/** Events by type; one that names no rollout counts in every running one. */
async function countsOf(world: World, rolloutId: string, day: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = { opened: 0, closed: 0, handled: 0 };
  for (const { key, value } of await world.rows.list(table, partition, {
    from: `d|${day}|`,
    to: `d|${day}}`,
  })) {
    const event = parseRow(countedEvent, { table, partition, key }, value);
    if (event.rolloutId !== undefined && event.rolloutId !== rolloutId) continue;
    const kind = event.type.slice(event.type.lastIndexOf(".") + 1);
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}
