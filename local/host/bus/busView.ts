import type { AmqpMessage } from "./amqpMessage.ts";
import type { Bus } from "./bus.ts";
import type { StoredMessage } from "./messageStore.ts";

/** A message as somebody sees it who does not take it. */
export interface PeekedMessage {
  readonly message: AmqpMessage;
  readonly stored: StoredMessage;
}

/** Messages of an entity from a sequence number on, at most `most`, without taking them. */
export function peek(bus: Bus, entity: string, fromSeq: number, most: number): readonly PeekedMessage[] {
  return bus.queues
    .get(entity)
    .all()
    .filter(({ seq }) => seq >= fromSeq)
    .slice(0, most)
    .map((stored) => ({ message: bus.queues.content(stored), stored }));
}

/** What an entity holds for the host's own triggers, as numbers of messages. */
export function backlog(bus: Bus, entity: string): { readonly available: number; readonly locked: number } {
  const { available, locks } = bus.queues.get(entity);
  return { available, locked: [...locks.values()].filter(({ holder }) => holder.keepsLocks).length };
}
