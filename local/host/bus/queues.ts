import { type AmqpMessage, decodeMessage, encodeMessage } from "./amqpMessage.ts";
import { BusQueue, type Lock } from "./busQueue.ts";
import { deadLetterQueueOf, ownerOf, withReason } from "./deadLetter.ts";
import { type Entities, type EntitySettings, usualSettings } from "./entitySettings.ts";
import type { MessageStore, StoredMessage } from "./messageStore.ts";
import type { Taker } from "./taker.ts";

/** What the queues of a bus stand on. */
export interface QueueParts {
  readonly store: MessageStore;
  readonly entities: Entities;
  readonly now: () => number;
}

/** All queues of a bus, and where a message goes that was given back, refused or became too old. */
export class Queues {
  readonly #parts: QueueParts;
  readonly #onDeadLetter: (queue: string) => void;
  readonly #queues = new Map<string, BusQueue<Taker>>();

  /** `onDeadLetter` is told which dead-letter queue has got a message. */
  constructor(parts: QueueParts, onDeadLetter: (queue: string) => void) {
    this.#parts = parts;
    this.#onDeadLetter = onDeadLetter;
    // Locks are not stored: what was locked when the host ended can be delivered again.
    for (const { entity, ...message } of parts.store.load()) this.get(entity).add(message, parts.now());
  }

  /** The queue of an entity, made on first use. */
  get(entity: string): BusQueue<Taker> {
    const known = this.#queues.get(entity);
    if (known !== undefined) return known;
    const queue = new BusQueue<Taker>(entity);
    this.#queues.set(entity, queue);
    return queue;
  }

  all(): Iterable<BusQueue<Taker>> {
    return this.#queues.values();
  }

  /** True when a queue, topic, subscription or dead-letter queue of that name may be used. */
  knows(entity: string): boolean {
    return this.#parts.entities.settings(ownerOf(entity)) !== undefined;
  }

  /** How an entity treats its messages; a dead-letter queue does as its owner. */
  settings(entity: string): EntitySettings {
    return this.#parts.entities.settings(ownerOf(entity)) ?? usualSettings;
  }

  /** The content of a message that is not settled yet. */
  content({ seq }: StoredMessage): AmqpMessage {
    return decodeMessage(this.#parts.store.body(seq));
  }

  /** Takes a message back from somebody who did not finish it. */
  giveBack(queue: BusQueue<Taker>, { message }: Lock<Taker>): void {
    if (message.count < this.settings(queue.name).maxDeliveries) queue.add(message, this.#parts.now());
    else {
      const description = `Message could not be consumed after ${message.count} delivery attempts.`;
      this.deadLetter(queue, message, "MaxDeliveryCountExceeded", description);
    }
  }

  /** Puts the messages away that have outlived their time. */
  expire(queue: BusQueue<Taker>): void {
    for (const message of queue.takeExpired(this.#parts.now())) {
      if (this.settings(queue.name).deadLettersExpired) {
        this.deadLetter(queue, message, "TTLExpiredException", "The message expired and was dead lettered.");
      } else this.#parts.store.remove(message.seq);
    }
  }

  /** Moves a message to the dead-letter queue. */
  deadLetter(queue: BusQueue<Taker>, message: StoredMessage, reason: string, description: string): void {
    const target = deadLetterQueueOf(queue.name);
    const body = encodeMessage(withReason(this.content(message), reason, description));
    this.get(target).add(this.#parts.store.move(message, target, body), this.#parts.now());
    this.#onDeadLetter(target);
  }

  /** The next time at which something happens by itself, milliseconds since 1970. */
  nextDue(): number | undefined {
    let next: number | undefined;
    for (const queue of this.#queues.values()) {
      const due = queue.nextDue();
      if (due !== undefined && (next === undefined || due < next)) next = due;
    }
    return next;
  }
}
