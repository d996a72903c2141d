import { hashOf } from "../../shared/domain/text/hashOf.ts";
import type { World } from "../../shared/ports/world.ts";
import type { HelpdeskEvent } from "../../shared/schemas/messages/helpdeskEvent.ts";

const table = "inbox";
const partition = "helpdesk";

/** Puts an event of the helpdesk in the inbox, once, however it came and however often. */
export async function recordHelpdeskEvent(world: World, event: HelpdeskEvent): Promise<"recorded" | "known"> {
  const { id, source, type, time, data } = event;
  const key = hashOf({ source, id });
  const received = world.clock.now();
  const day = new Date(received).toISOString().slice(0, 10);
  const value = JSON.stringify({ id, source, type, time, received, data });
  const counted = JSON.stringify({
    type,
    ...(data.rolloutId === undefined ? {} : { rolloutId: data.rolloutId }),
  });
  const done = await world.rows.transact(table, partition, [
    { kind: "insert", key: `e|${key}`, value },
    { kind: "insert", key: `d|${day}|${key}`, value: counted },
  ]);
  return done === "done" ? "recorded" : "known";
}
