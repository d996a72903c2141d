import { randomUUID } from "node:crypto";
import { type AmqpMessage, encodeMessage, lifetimeMs, scheduledTime } from "./amqpMessage.ts";
import type { Duplicates } from "./duplicates.ts";
import type { Entities } from "./entitySettings.ts";
import { type MessageStore, neverMs, type StoredMessage } from "./messageStore.ts";

/** Where accepted messages go. */
export interface Acceptance {
  readonly store: MessageStore;
  readonly duplicates: Duplicates;
  readonly entities: Entities;
  readonly now: number;
}

/** A message that was stored, and for which queue or subscription. */
export interface Accepted {
  readonly entity: string;
  readonly message: StoredMessage;
}

/** Stores messages sent to an address once for each of its queues, all or none; a duplicate is stored nowhere. */
export function acceptMessages(
  { store, duplicates, entities, now }: Acceptance,
  address: string,
  targets: readonly string[],
  messages: readonly AmqpMessage[],
): readonly (readonly Accepted[])[] {
  const longest = (name: string): number => entities.settings(name)?.timeToLiveMs ?? Number.POSITIVE_INFINITY;
  const windowMs = entities.settings(address)?.duplicateWindowMs ?? 0;
  return store.together(() =>
    messages.map((message) => {
      const id = message.message_id ?? randomUUID().replaceAll("-", "");
      if (!duplicates.note(address, idText(id), now, windowMs)) return [];
      const body = encodeMessage({ ...message, message_id: id });
      const due = Math.max(now, scheduledTime(message));
      return targets.map((entity) => {
        const life = Math.min(lifetimeMs(message), longest(address), longest(entity));
        // A message that is scheduled begins to age when it can be had.
        const expires = Number.isFinite(life) ? due + life : neverMs;
        return { entity, message: store.add(entity, { body, enqueued: now, due, expires }) };
      });
    }),
  );
}

function idText(id: string | number | Buffer): string {
  return Buffer.isBuffer(id) ? id.toString("hex") : String(id);
}
