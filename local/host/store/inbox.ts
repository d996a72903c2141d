import type { Timekeeper } from "../clock/timekeeper.ts";
import type { Message } from "../replay/historyEvent.ts";
import type { Agenda } from "./agenda.ts";
import type { Store } from "./store.ts";

/** A message that waits for an instance. */
export interface InboxRow {
  readonly n: number;
  readonly id: string;
  readonly exec: string | null;
  readonly at: number;
  readonly event: string;
}

/** Messages to orchestration instances, each due at a time. */
export class Inbox {
  readonly #store: Store;
  readonly #time: Timekeeper;
  readonly #agenda: Agenda;
  #scannedTo = -1;

  constructor(store: Store, time: Timekeeper, agenda: Agenda) {
    this.#store = store;
    this.#time = time;
    this.#agenda = agenda;
  }

  /** Adds a message; `exec` binds it to one execution, `timer` is the number of the timer it stands for. */
  post(id: string, exec: string | null, message: Message, at?: number, timer?: number): void {
    const now = this.#time.now();
    const due = at ?? now;
    this.#store.run(
      "insert into inbox(id,exec,at,timer,event) values(?,?,?,?,?)",
      id,
      exec,
      due,
      timer ?? null,
      JSON.stringify(message),
    );
    if (due <= now) this.#agenda.instances.add(id);
  }

  /** The messages of an instance that are due, in the order in which they are to be delivered. */
  due(id: string): readonly InboxRow[] {
    return this.#store.all(
      "select n,id,exec,at,event from inbox where id=? and at<=? order by at, n",
      id,
      this.#time.now(),
    );
  }

  remove(n: number): void {
    this.#store.run("delete from inbox where n=?", n);
  }

  removeTimer(id: string, timer: number): void {
    this.#store.run("delete from inbox where id=? and timer=?", id, timer);
  }

  /** Drops what belongs to one execution or is a timer, as a new execution begins. */
  removeExecution(id: string, exec: string): void {
    this.#store.run("delete from inbox where id=? and exec=?", id, exec);
  }

  removeAll(id: string): void {
    this.#store.run("delete from inbox where id=?", id);
  }

  /** Puts the instances whose messages have become due since the last call on the agenda. */
  collectDue(): void {
    const now = this.#time.now();
    if (now <= this.#scannedTo) return;
    const rows = this.#store.all<{ id: string }>(
      "select distinct id from inbox where at>? and at<=?",
      this.#scannedTo,
      now,
    );
    for (const { id } of rows) this.#agenda.instances.add(id);
    this.#scannedTo = now;
  }

  /** The earliest future message of an instance that is not suspended. */
  nextDue(): number | undefined {
    return this.#store.get<{ at: number }>(
      "select b.at at from inbox b join instances i on i.id=b.id where b.at>? and i.suspended=0 order by b.at limit 1",
      this.#time.now(),
    )?.at;
  }
}
