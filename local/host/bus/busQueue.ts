import { neverMs, type StoredMessage } from "./messageStore.ts";

/** A message that somebody holds. */
export interface Lock<Holder> {
  readonly message: StoredMessage;
  readonly holder: Holder;
  /** When the lock ends, milliseconds since 1970; never for the host's own triggers. */
  readonly until: number;
}

/** The messages of one queue, subscription or dead-letter queue, and who holds which. */
export class BusQueue<Holder> {
  readonly name: string;
  readonly locks = new Map<string, Lock<Holder>>();
  readonly #ready: StoredMessage[] = [];
  readonly #scheduled: StoredMessage[] = [];
  /** The ready messages that expire; most queues have none, and should not be searched for them. */
  readonly #mortal = new Set<StoredMessage>();

  constructor(name: string) {
    this.name = name;
  }

  /** Number of messages that can be delivered. */
  get available(): number {
    return this.#ready.length;
  }

  /** All messages, whoever holds them, by sequence number. */
  all(): readonly StoredMessage[] {
    const held = [...this.locks.values()].map(({ message }) => message);
    return [...this.#ready, ...this.#scheduled, ...held].sort((a, b) => a.seq - b.seq);
  }

  /** Adds a message at its place, so that one that comes back is the first again. */
  add(message: StoredMessage, now: number): void {
    const isDue = message.due <= now;
    const list = isDue ? this.#ready : this.#scheduled;
    const before = (other: StoredMessage): boolean =>
      isDue || other.due === message.due ? other.seq < message.seq : other.due < message.due;
    list.splice(list.findLastIndex(before) + 1, 0, message);
    if (isDue && message.expires !== neverMs) this.#mortal.add(message);
  }

  /** Takes the first message that can be delivered. */
  shift(): StoredMessage | undefined {
    const message = this.#ready.shift();
    if (message !== undefined) this.#mortal.delete(message);
    return message;
  }

  /** Makes scheduled messages deliverable whose time has come. */
  promote(now: number): void {
    for (
      let first = this.#scheduled[0];
      first !== undefined && first.due <= now;
      first = this.#scheduled[0]
    ) {
      this.#scheduled.shift();
      this.add(first, now);
    }
  }

  /** Removes a message that was scheduled or is ready. */
  drop(seq: number): boolean {
    for (const list of [this.#scheduled, this.#ready]) {
      const index = list.findIndex((message) => message.seq === seq);
      const [message] = index < 0 ? [] : list.splice(index, 1);
      if (message === undefined) continue;
      this.#mortal.delete(message);
      return true;
    }
    return false;
  }

  /** Takes the locks that satisfy a condition. */
  takeLocks(condition: (lock: Lock<Holder>) => boolean): readonly Lock<Holder>[] {
    const taken: Lock<Holder>[] = [];
    for (const [token, lock] of this.locks) {
      if (!condition(lock)) continue;
      this.locks.delete(token);
      taken.push(lock);
    }
    return taken;
  }

  /** Takes the ready messages that have outlived their time; one that somebody holds lives until it comes back. */
  takeExpired(now: number): readonly StoredMessage[] {
    const expired = [...this.#mortal].filter(({ expires }) => expires <= now);
    for (const { seq } of expired) this.drop(seq);
    return expired;
  }

  /** The next time at which something happens by itself. */
  nextDue(): number | undefined {
    let next = this.#scheduled[0]?.due ?? Number.POSITIVE_INFINITY;
    for (const { until } of this.locks.values()) next = Math.min(next, until);
    for (const { expires } of this.#mortal) next = Math.min(next, expires);
    return Number.isFinite(next) ? next : undefined;
  }
}
