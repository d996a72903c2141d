import type { AmqpMessage } from "./amqpMessage.ts";
import type { StoredMessage } from "./messageStore.ts";

/** Someone who takes messages of one entity. */
export interface Taker {
  /** The host's own triggers hold a message for as long as they work on it, whatever the clock does. */
  readonly keepsLocks: boolean;
  /** True for receive-and-delete. */
  readonly deletes: boolean;
  canTake(): boolean;
  take(message: AmqpMessage, stored: StoredMessage, token: Buffer, lockMs: number): void;
}
