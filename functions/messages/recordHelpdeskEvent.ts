import { hashOf } from "../../shared/domain/text/hashOf.ts";
import type { World } from "../../shared/ports/world.ts";
import type { HelpdeskEvent } from "../../shared/schemas/messages/helpdeskEvent.ts";
import { tellClockSkew } from "./tellClockSkew.ts";

const table = "inbox";
const partition = "helpdesk";
const handledType = "passkey.helpdesk.recovery.handled";

/** What became of an event of the helpdesk. */
export type Recorded =
  | { readonly kind: "recorded" | "known" }
  | { readonly kind: "refused"; readonly reason: "Expired" | "UnknownRollout"; readonly detail: string };

/**
 * Puts an event of the helpdesk in the inbox, once, however it came and however often: the same id of the same source is
 * the same event, and so is the same thing told of the same ticket at the same instant under another id. In which order
 * events of a ticket come makes no difference. An event that has expired or names a rollout that nobody started changes nothing.
 */
export async function recordHelpdeskEvent(world: World, event: HelpdeskEvent): Promise<Recorded> {
  const { id, source, type, time, data } = event;
  const { rolloutId, ticketId, userId, validUntil } = data;
  const received = world.clock.now();
  if (validUntil !== undefined && Date.parse(validUntil) < received) {
    const detail = `data.validUntil ${validUntil} has passed at ${new Date(received).toISOString()}`;
    return { kind: "refused", reason: "Expired", detail };
  }
  if (rolloutId !== undefined && (await world.ledger.head(rolloutId)) === 0)
    return { kind: "refused", reason: "UnknownRollout", detail: `there is no rollout ${rolloutId}` };
  await tellClockSkew(world, event, received);
  const key = hashOf({ source, id });
  const at = Date.parse(time);
  const day = new Date(received).toISOString().slice(0, 10);
  // One ticket may tell of the recoveries of several people.
  const who = type === handledType ? { userId: userId?.toLowerCase() ?? "" } : {};
  const named = rolloutId === undefined ? {} : { rolloutId };
  const done = await world.rows.transact(table, partition, [
    {
      kind: "insert",
      key: `e|${key}`,
      value: JSON.stringify({ id, source, type, time, received, data }),
    },
    {
      kind: "insert",
      key: `b|${hashOf({ source, type, ticketId, at, ...who })}`,
      value: JSON.stringify({ id }),
    },
    { kind: "insert", key: `d|${day}|${key}`, value: JSON.stringify({ type, ...named }) },
    ...(type === handledType && userId !== undefined
      ? [
          {
            kind: "insert" as const,
            key: `r|${key}`,
            value: JSON.stringify({ userId: userId.toLowerCase(), at, ...named }),
          },
        ]
      : []),
  ]);
  return { kind: done === "done" ? "recorded" : "known" };
}
