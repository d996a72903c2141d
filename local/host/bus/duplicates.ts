import type { Store } from "../store/store.ts";

const tables = `
create table if not exists bus_seen(address text, message text, at int not null, primary key(address, message)) without rowid;
`;

/** Remembers, in the host's file, which message ids came to an address, for as long as its window lasts. */
export class Duplicates {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
    store.define(tables);
  }

  /** Notes a message id at a time; false when it came within the last `windowMs` milliseconds already. */
  note(address: string, messageId: string, now: number, windowMs: number): boolean {
    if (windowMs <= 0) return true;
    this.#store.run("delete from bus_seen where address=? and at<=?", address, now - windowMs);
    const { changes } = this.#store.run(
      "insert or ignore into bus_seen values(?,?,?)",
      address,
      messageId,
      now,
    );
    return changes > 0;
  }
}
