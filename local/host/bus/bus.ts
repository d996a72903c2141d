import { randomBytes, randomUUID } from "node:crypto";
import type { Source } from "../clock/pulse.ts";
import { type AmqpMessage, decodeMessage, encodeMessage, scheduledTime } from "./amqpMessage.ts";
import { BusQueue, type Lock } from "./busQueue.ts";
import type { MessageStore, StoredMessage } from "./messageStore.ts";
import type { Settlement } from "./settlement.ts";
import type { Taker } from "./taker.ts";
import { Topics } from "./topics.ts";

/** Tunables of the bus. */
export interface BusOptions {
  readonly now: () => number;
  readonly wake: () => void;
  /** How long a message stays locked, milliseconds of the host's clock. */
  readonly lockMs: number;
  /** Deliveries after which a message goes to the dead-letter queue. */
  readonly maxDeliveries: number;
}

const deadLetterSuffix = "/$deadletterqueue";

/** Queues, topics and subscriptions; everything is in the store before anybody hears of it. */
export class Bus implements Source {
  readonly options: BusOptions;
  readonly #store: MessageStore;
  readonly #queues = new Map<string, BusQueue<Taker>>();
  readonly #takers = new Map<string, Set<Taker>>();
  readonly #topics: Topics;

  constructor(store: MessageStore, options: BusOptions) {
    this.#store = store;
    this.options = options;
    this.#topics = new Topics(store);
    // Locks are not stored: what was locked when the host ended can be delivered again.
    for (const { entity, ...message } of store.load()) this.queue(entity).add(message, options.now());
  }

  queue(name: string): BusQueue<Taker> {
    const known = this.#queues.get(name);
    if (known !== undefined) return known;
    const queue = new BusQueue<Taker>(name);
    this.#queues.set(name, queue);
    return queue;
  }

  /** Makes sure that an entity exists; the name of a subscription makes it one of its topic. */
  ensure(entity: string): void {
    this.#topics.ensure(entity);
  }

  /** Stores messages for a queue, or for all subscriptions of a topic, and returns their sequence numbers. */
  send(address: string, messages: readonly AmqpMessage[]): readonly number[] {
    const now = this.options.now();
    const entities = this.#topics.entitiesOf(address);
    const added = this.#store.together(() =>
      messages.map((message) => {
        const named = { ...message, message_id: message.message_id ?? randomUUID().replaceAll("-", "") };
        const due = Math.max(now, scheduledTime(message));
        return this.#store.add(entities, encodeMessage(named), now, due);
      }),
    );
    for (const copies of added) {
      for (const [index, copy] of copies.entries()) this.queue(entities[index] ?? address).add(copy, now);
    }
    for (const entity of entities) this.pump(entity);
    this.options.wake();
    return added.map((copies) => copies[0]?.seq ?? 0);
  }

  addTaker(entity: string, taker: Taker): void {
    const takers = this.#takers.get(entity) ?? new Set();
    this.#takers.set(entity, takers.add(taker));
  }

  /** Forgets a receiver; what it held can be delivered again. */
  removeTaker(entity: string, taker: Taker): void {
    this.#takers.get(entity)?.delete(taker);
    const queue = this.queue(entity);
    for (const lock of queue.takeLocks(({ holder }) => holder === taker)) this.#giveBack(queue, lock);
    this.pump(entity);
    this.options.wake();
  }

  /** Hands out messages for as long as somebody takes them. */
  pump(entity: string): void {
    const queue = this.queue(entity);
    for (const taker of this.#takers.get(entity) ?? []) {
      while (taker.canTake()) {
        const message = queue.ready.shift();
        if (message === undefined) return;
        this.#deliver(queue, message, taker);
      }
    }
  }

  /** Ends the work on a message; false when the lock was lost. */
  settle(entity: string, token: string, settlement: Settlement): boolean {
    const queue = this.queue(entity);
    const lock = queue.locks.get(token);
    if (lock === undefined) return false;
    queue.locks.delete(token);
    const { seq } = lock.message;
    switch (settlement.kind) {
      case "complete":
        this.#store.remove(seq);
        break;
      case "defer":
        this.#store.defer(seq);
        break;
      case "abandon":
      case "release":
        this.#giveBack(queue, lock);
        break;
      case "deadLetter":
        this.#deadLetter(queue, lock.message, settlement.reason, settlement.description);
        break;
      default:
        settlement satisfies never;
    }
    this.pump(entity);
    this.options.wake();
    return true;
  }

  /** Prolongs a lock; undefined when it was lost. */
  renew(entity: string, token: string): boolean {
    const { locks } = this.queue(entity);
    const lock = locks.get(token);
    if (lock === undefined) return false;
    locks.set(token, { ...lock, until: this.#lockEnd(lock.holder) });
    return true;
  }

  /** Removes messages that are not delivered yet. */
  cancel(entity: string, seqs: readonly number[]): void {
    for (const seq of seqs) if (this.queue(entity).drop(seq)) this.#store.remove(seq);
    this.options.wake();
  }

  /** Messages from a sequence number on, without taking them. */
  peek(
    entity: string,
    fromSeq: number,
    most: number,
  ): readonly { readonly message: AmqpMessage; readonly stored: StoredMessage }[] {
    const { ready, scheduled, locks } = this.queue(entity);
    return [...ready, ...scheduled, ...[...locks.values()].map(({ message }) => message)]
      .filter(({ seq }) => seq >= fromSeq)
      .sort((a, b) => a.seq - b.seq)
      .slice(0, most)
      .map((stored) => ({ message: decodeMessage(this.#store.body(stored.seq)), stored }));
  }

  /** What an entity holds for the host's own triggers. */
  backlog(entity: string): { readonly available: number; readonly locked: number } {
    const { ready, locks } = this.queue(entity);
    return {
      available: ready.length,
      locked: [...locks.values()].filter(({ holder }) => holder.keepsLocks).length,
    };
  }

  dispatch(): void {
    const now = this.options.now();
    for (const queue of this.#queues.values()) {
      if ((queue.nextDue() ?? Number.POSITIVE_INFINITY) > now) continue;
      for (const lock of queue.takeLocks(({ until }) => until <= now)) this.#giveBack(queue, lock);
      queue.promote(now);
      this.pump(queue.name);
    }
  }

  waitsFor(): undefined {
    return undefined;
  }

  nextDue(): number | undefined {
    let next: number | undefined;
    for (const queue of this.#queues.values()) {
      const due = queue.nextDue();
      if (due !== undefined && (next === undefined || due < next)) next = due;
    }
    return next;
  }

  #lockEnd(taker: Taker): number {
    return taker.keepsLocks ? Number.POSITIVE_INFINITY : this.options.now() + this.options.lockMs;
  }

  #deliver(queue: BusQueue<Taker>, message: StoredMessage, taker: Taker): void {
    const token = randomBytes(16);
    const decoded = decodeMessage(this.#store.body(message.seq));
    const delivered = { ...message, count: message.count + 1 };
    if (taker.deletes) this.#store.remove(message.seq);
    else {
      this.#store.setCount(message.seq, delivered.count);
      const until = this.#lockEnd(taker);
      queue.locks.set(token.toString("hex"), { message: delivered, holder: taker, until });
    }
    taker.take(decoded, message, token, this.options.lockMs);
    this.options.wake();
  }

  #giveBack(queue: BusQueue<Taker>, { message }: Lock<Taker>): void {
    if (message.count < this.options.maxDeliveries) queue.add(message, this.options.now());
    else {
      const description = `Message could not be consumed after ${message.count} delivery attempts.`;
      this.#deadLetter(queue, message, "MaxDeliveryCountExceeded", description);
    }
  }

  #deadLetter(queue: BusQueue<Taker>, message: StoredMessage, reason: string, description: string): void {
    const decoded = decodeMessage(this.#store.body(message.seq));
    const properties = {
      ...decoded.application_properties,
      DeadLetterReason: reason,
      DeadLetterErrorDescription: description,
    };
    const body = encodeMessage({ ...decoded, application_properties: properties });
    const target = queue.name.endsWith(deadLetterSuffix) ? queue.name : `${queue.name}${deadLetterSuffix}`;
    this.#store.move(message.seq, target, body);
    this.queue(target).add({ ...message, count: 0 }, this.options.now());
    this.pump(target);
  }
}
