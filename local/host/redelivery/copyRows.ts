import { deserialize, serialize } from "node:v8";
import type { RpcData } from "../core/rpcData.ts";
import type { Store } from "../store/store.ts";

const tables = `
create table if not exists delivery_copies(n integer primary key autoincrement, due int not null, name text not null, label text not null, payload blob not null);
create table if not exists delivery_holds(task integer primary key, due int not null);
`;

/** A delivery that is to be made again, with all it needs: whom it was for may be gone by then. */
export interface Copy {
  /** The function to run. */
  readonly name: string;
  /** What it was the first time, for the log. */
  readonly label: string;
  readonly data: RpcData;
  readonly triggerMetadata: Readonly<Record<string, RpcData>>;
}

/** Copies of deliveries and held back activities in the host's file; times are milliseconds since 1970. */
export class CopyRows {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
    store.define(tables);
  }

  copies(): readonly { readonly n: number; readonly due: number }[] {
    return this.#store.all("select n, due from delivery_copies order by due, n");
  }

  holds(): readonly { readonly task: number; readonly due: number }[] {
    return this.#store.all("select task, due from delivery_holds order by due, task");
  }

  add(due: number, { name, label, ...payload }: Copy): number {
    return this.#store.run(
      "insert into delivery_copies(due,name,label,payload) values(?,?,?,?)",
      due,
      name,
      label,
      serialize(payload),
    ).rowid;
  }

  copy(n: number): Copy | undefined {
    const row = this.#store.get<{ name: string; label: string; payload: Uint8Array }>(
      "select name, label, payload from delivery_copies where n=?",
      n,
    );
    return row && { name: row.name, label: row.label, ...deserialize(row.payload) };
  }

  remove(n: number): void {
    this.#store.run("delete from delivery_copies where n=?", n);
  }

  hold(task: number, due: number): void {
    this.#store.run("insert or replace into delivery_holds values(?,?)", task, due);
  }

  release(task: number): void {
    this.#store.run("delete from delivery_holds where task=?", task);
  }
}
