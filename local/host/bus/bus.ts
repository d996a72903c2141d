import { randomBytes } from "node:crypto";
import type { Source } from "../clock/pulse.ts";
import { acceptMessages } from "./acceptMessages.ts";
import type { AmqpMessage } from "./amqpMessage.ts";
import type { BusQueue } from "./busQueue.ts";
import type { Duplicates } from "./duplicates.ts";
import type { StoredMessage } from "./messageStore.ts";
import { type QueueParts, Queues } from "./queues.ts";
import type { Settlement } from "./settlement.ts";
import type { Taker } from "./taker.ts";
import { Topics } from "./topics.ts";

/** What a bus stands on. */
export interface BusParts extends QueueParts {
  readonly duplicates: Duplicates;
  readonly wake: () => void;
}

/** Brings messages from senders to receivers; everything is in the store before anybody hears of it. */
export class Bus implements Source {
  readonly topics: Topics;
  readonly queues: Queues;
  readonly #parts: BusParts;
  readonly #takers = new Map<string, Set<Taker>>();

  constructor(parts: BusParts) {
    this.#parts = parts;
    this.topics = new Topics(parts.store, parts.entities.subscriptions);
    this.queues = new Queues(parts, (queue) => this.pump(queue));
  }

  /** Stores messages for a queue, or for all subscriptions of a topic, and returns their sequence numbers; 0 for a duplicate. */
  send(address: string, messages: readonly AmqpMessage[]): readonly number[] {
    const now = this.#parts.now();
    const targets = this.topics.entitiesOf(address);
    const accepted = acceptMessages({ ...this.#parts, now }, address, targets, messages);
    for (const { entity, message } of accepted.flat()) this.queues.get(entity).add(message, now);
    for (const entity of targets) this.pump(entity);
    this.#parts.wake();
    return accepted.map((copies) => copies[0]?.message.seq ?? 0);
  }

  addTaker(entity: string, taker: Taker): void {
    const takers = this.#takers.get(entity) ?? new Set();
    this.#takers.set(entity, takers.add(taker));
  }

  /** Forgets a receiver; what it held can be delivered again. */
  removeTaker(entity: string, taker: Taker): void {
    this.#takers.get(entity)?.delete(taker);
    const queue = this.queues.get(entity);
    for (const lock of queue.takeLocks(({ holder }) => holder === taker)) this.queues.giveBack(queue, lock);
    this.pump(entity);
    this.#parts.wake();
  }

  /** Puts away what has expired and hands out messages for as long as somebody takes them. */
  pump(entity: string): void {
    const queue = this.queues.get(entity);
    this.queues.expire(queue);
    for (const taker of this.#takers.get(entity) ?? []) {
      while (taker.canTake()) {
        const message = queue.shift();
        if (message === undefined) return;
        this.#deliver(queue, message, taker);
      }
    }
  }

  /** Ends the work on a message; false when the lock was lost. */
  settle(entity: string, token: string, settlement: Settlement): boolean {
    const queue = this.queues.get(entity);
    const lock = queue.locks.get(token);
    if (lock === undefined) return false;
    queue.locks.delete(token);
    const { seq } = lock.message;
    switch (settlement.kind) {
      case "complete":
        this.#parts.store.remove(seq);
        break;
      case "defer":
        this.#parts.store.defer(seq);
        break;
      case "abandon":
      case "release":
        this.queues.giveBack(queue, lock);
        break;
      case "deadLetter":
        this.queues.deadLetter(queue, lock.message, settlement.reason, settlement.description);
        break;
      default:
        settlement satisfies never;
    }
    this.pump(entity);
    this.#parts.wake();
    return true;
  }

  /** Prolongs a lock; false when it was lost. */
  renew(entity: string, token: string): boolean {
    const queue = this.queues.get(entity);
    const lock = queue.locks.get(token);
    if (lock === undefined) return false;
    queue.locks.set(token, { ...lock, until: this.#lockEnd(entity, lock.holder) });
    return true;
  }

  /** Removes messages that are not delivered yet. */
  cancel(entity: string, seqs: readonly number[]): void {
    for (const seq of seqs) if (this.queues.get(entity).drop(seq)) this.#parts.store.remove(seq);
    this.#parts.wake();
  }

  dispatch(): void {
    const now = this.#parts.now();
    for (const queue of this.queues.all()) {
      if ((queue.nextDue() ?? Number.POSITIVE_INFINITY) > now) continue;
      for (const lock of queue.takeLocks(({ until }) => until <= now)) this.queues.giveBack(queue, lock);
      queue.promote(now);
      this.pump(queue.name);
    }
  }

  waitsFor(): undefined {
    return undefined;
  }

  nextDue(): number | undefined {
    return this.queues.nextDue();
  }

  #lockEnd(entity: string, taker: Taker): number {
    return taker.keepsLocks
      ? Number.POSITIVE_INFINITY
      : this.#parts.now() + this.queues.settings(entity).lockMs;
  }

  #deliver(queue: BusQueue<Taker>, message: StoredMessage, taker: Taker): void {
    const { store, wake } = this.#parts;
    const token = randomBytes(16);
    const content = this.queues.content(message);
    const delivered = { ...message, count: message.count + 1 };
    if (taker.deletes) store.remove(message.seq);
    else {
      store.setCount(message.seq, delivered.count);
      const until = this.#lockEnd(queue.name, taker);
      queue.locks.set(token.toString("hex"), { message: delivered, holder: taker, until });
    }
    taker.take(content, message, token, this.queues.settings(queue.name).lockMs);
    wake();
  }
}
