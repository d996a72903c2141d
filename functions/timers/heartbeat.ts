import type { World } from "../../shared/ports/world.ts";
import { heartbeatRow } from "../../shared/schemas/rows/heartbeatRow.ts";
import { parseRow } from "../../shared/schemas/rows/parseRow.ts";
import { watchdogEveryMs } from "./watchdogEveryMs.ts";

const place = { table: "settings", partition: "health", key: "timers" } as const;

/** Rounds of the watchdog that may fail to come before the timers count as silent. */
const roundsMissed = 3;

/** Says that timers run, for whoever asks `GET /health` from outside. */
export async function beat({ rows, clock }: World): Promise<void> {
  await rows.put(place.table, place.partition, place.key, JSON.stringify({ at: clock.now() }));
}

/** Whether a timer has run lately; where none ever has, time counts from the first question. */
export async function heartbeat({ rows, clock, kind }: World): Promise<"running" | "silent"> {
  const now = clock.now();
  const { table, partition, key } = place;
  const row = await rows.get(table, partition, key);
  if (row === undefined) {
    await rows.insert(table, partition, key, JSON.stringify({ at: now }));
    return "running";
  }
  const { at } = parseRow(heartbeatRow, place, row.value);
  return now - at > roundsMissed * watchdogEveryMs[kind] ? "silent" : "running";
}
