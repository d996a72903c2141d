import type { Store } from "../store/store.ts";

const tables = `
create table if not exists bus_messages(
  seq integer primary key autoincrement, entity text not null, body blob not null, enqueued int not null, due int not null,
  expires int not null, count int not null default 0, deferred int not null default 0);
create table if not exists bus_subscriptions(topic text, name text, primary key(topic, name)) without rowid;
`;

/** The time at which a message without a limit expires, milliseconds since 1970. */
export const neverMs: number = Number.MAX_SAFE_INTEGER;

/** A message as the bus keeps it in memory; its body stays in the store. */
export interface StoredMessage {
  /** Sequence number, rising from 1. */
  readonly seq: number;
  /** When it was accepted, milliseconds since 1970. */
  readonly enqueued: number;
  /** From when on it may be delivered, milliseconds since 1970. */
  readonly due: number;
  /** From when on it may not be delivered any more, milliseconds since 1970. */
  readonly expires: number;
  /** Deliveries so far. */
  readonly count: number;
}

/** The messages and subscriptions of the bus in the host's file. */
export class MessageStore {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
    store.define(tables);
  }

  /** All messages that can be delivered, by entity, in order. */
  load(): readonly (StoredMessage & { readonly entity: string })[] {
    return this.#store.all(
      "select seq, entity, enqueued, due, expires, count from bus_messages where deferred=0 order by seq",
    );
  }

  /** Stores a message that was not delivered before. */
  add(
    entity: string,
    { body, enqueued, due, expires }: Omit<StoredMessage, "seq" | "count"> & { readonly body: Buffer },
  ): StoredMessage {
    const { rowid } = this.#store.run(
      "insert into bus_messages(entity,body,enqueued,due,expires) values(?,?,?,?,?)",
      entity,
      body,
      enqueued,
      due,
      expires,
    );
    return { seq: rowid, enqueued, due, expires, count: 0 };
  }

  /** Makes several changes one transaction. */
  together<T>(work: () => T): T {
    return this.#store.transaction(work);
  }

  body(seq: number): Buffer {
    const row = this.#store.get<{ body: Uint8Array }>("select body from bus_messages where seq=?", seq);
    if (row === undefined) throw new Error(`Message ${seq} is not in the store.`);
    return Buffer.from(row.body);
  }

  setCount(seq: number, count: number): void {
    this.#store.run("update bus_messages set count=? where seq=?", count, seq);
  }

  defer(seq: number): void {
    this.#store.run("update bus_messages set deferred=1 where seq=?", seq);
  }

  remove(seq: number): boolean {
    return this.#store.run("delete from bus_messages where seq=?", seq).changes > 0;
  }

  /** Puts a message into another entity, where it stays for as long as it takes, as if it had not been delivered before. */
  move(message: StoredMessage, entity: string, body: Buffer): StoredMessage {
    this.#store.run(
      "update bus_messages set entity=?, body=?, count=0, expires=? where seq=?",
      entity,
      body,
      neverMs,
      message.seq,
    );
    return { ...message, count: 0, expires: neverMs };
  }

  subscriptions(): readonly { readonly topic: string; readonly name: string }[] {
    return this.#store.all("select topic, name from bus_subscriptions order by topic, name");
  }

  addSubscription(topic: string, name: string): void {
    this.#store.run("insert or ignore into bus_subscriptions values(?,?)", topic, name);
  }
}
