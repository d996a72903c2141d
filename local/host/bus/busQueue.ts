import type { StoredMessage } from "./messageStore.ts";

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
  /** Messages that can be delivered, by sequence number. */
  readonly ready: StoredMessage[] = [];
  /** Messages for later, by time. */
  readonly scheduled: StoredMessage[] = [];
  readonly locks = new Map<string, Lock<Holder>>();

  constructor(name: string) {
    this.name = name;
  }

  /** Adds a message at its place, so that one that comes back is the first again. */
  add(message: StoredMessage, now: number): void {
    const isDue = message.due <= now;
    const list = isDue ? this.ready : this.scheduled;
    const before = (other: StoredMessage): boolean =>
      isDue || other.due === message.due ? other.seq < message.seq : other.due < message.due;
    list.splice(list.findLastIndex(before) + 1, 0, message);
  }

  /** Makes scheduled messages deliverable whose time has come. */
  promote(now: number): void {
    for (let first = this.scheduled[0]; first !== undefined && first.due <= now; first = this.scheduled[0]) {
      this.scheduled.shift();
      this.add(first, now);
    }
  }

  /** Removes a message that was scheduled or is ready. */
  drop(seq: number): boolean {
    for (const list of [this.scheduled, this.ready]) {
      const index = list.findIndex((message) => message.seq === seq);
      if (index < 0) continue;
      list.splice(index, 1);
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

  /** The next time at which something happens by itself. */
  nextDue(): number | undefined {
    let next = this.scheduled[0]?.due;
    for (const { until } of this.locks.values()) {
      if (Number.isFinite(until) && (next === undefined || until < next)) next = until;
    }
    return next;
  }
}
