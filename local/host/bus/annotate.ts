import rhea from "rhea";
import type { AmqpMessage } from "./amqpMessage.ts";
import { neverMs, type StoredMessage } from "./messageStore.ts";

const longestTtlMs = 0xffff_ffff;

/** A message with what the bus knows about it; `lockMs` is how long it stays locked. */
export function annotate(message: AmqpMessage, stored: StoredMessage, lockMs?: number): AmqpMessage {
  const { types } = rhea;
  return {
    ...message,
    // The header counts deliveries before this one.
    delivery_count: stored.count,
    // Clients add this to the time at which it was accepted, to tell when it ends.
    ...(stored.expires === neverMs ? {} : { ttl: Math.min(stored.expires - stored.enqueued, longestTtlMs) }),
    message_annotations: {
      ...message.message_annotations,
      "x-opt-sequence-number": types.wrap_long(stored.seq),
      "x-opt-enqueued-time": types.wrap_timestamp(stored.enqueued),
      // Clients compare this with their own clock, which is the wall's.
      ...(lockMs === undefined ? {} : { "x-opt-locked-until": types.wrap_timestamp(Date.now() + lockMs) }),
    },
  };
}
