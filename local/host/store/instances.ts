import { randomUUID } from "node:crypto";
import type { Timekeeper } from "../clock/timekeeper.ts";
import { eventType, type HistoryEvent, type Message } from "../replay/historyEvent.ts";
import type { Inbox } from "./inbox.ts";
import type { InstanceRow, InstanceStanding, RuntimeStatus } from "./instanceRow.ts";
import type { Store } from "./store.ts";

/** The instance that waits for another one to end: its id, its execution, and the number of its call. */
export interface Parent {
  readonly id: string;
  readonly exec: string;
  readonly seq: number;
}

/** A fresh identifier of 32 hexadecimal digits. */
export function newId(): string {
  return randomUUID().replaceAll("-", "");
}

/** Orchestration instances and their histories. Callers wrap changes in a transaction. */
export class Instances {
  readonly #store: Store;
  readonly #time: Timekeeper;
  readonly #inbox: Inbox;

  constructor(store: Store, time: Timekeeper, inbox: Inbox) {
    this.#store = store;
    this.#time = time;
    this.#inbox = inbox;
  }

  get(id: string): InstanceRow | undefined {
    return this.#store.get<InstanceRow>("select * from instances where id=?", id);
  }

  /** An instance without its texts. */
  standing(id: string): InstanceStanding | undefined {
    return this.#store.get<InstanceStanding>(
      "select id,exec,name,status,parent,parent_exec,parent_seq,suspended,waits from instances where id=?",
      id,
    );
  }

  /** Starts an instance, replacing one of that id with all that belongs to it. */
  create(name: string, id: string, input: string | null, parent?: Parent): void {
    this.remove(id);
    const exec = newId();
    const now = this.#time.now();
    this.#store.run(
      "insert into instances(id,exec,name,status,input,created,updated,parent,parent_exec,parent_seq) values(?,?,?,?,?,?,?,?,?,?)",
      id,
      exec,
      name,
      "Pending",
      input,
      now,
      now,
      parent?.id ?? null,
      parent?.exec ?? null,
      parent?.seq ?? null,
    );
    this.#inbox.post(id, exec, startMessage(name, id, exec, input));
  }

  /** Begins a new execution of the same instance with an empty history. */
  continueAsNew(instance: InstanceStanding, input: string, carryOver: readonly HistoryEvent[]): void {
    const { id, name } = instance;
    const exec = newId();
    this.#store.run("delete from history where id=?", id);
    this.#store.run("delete from tasks where id=?", id);
    this.#inbox.removeExecution(id, instance.exec);
    this.#store.run(
      "update instances set exec=?, input=?, status=?, updated=?, executions=executions+1, waiting='[]' where id=?",
      exec,
      input,
      instance.suspended === 1 ? "Suspended" : "Running",
      this.#time.now(),
      id,
    );
    this.#inbox.post(id, exec, startMessage(name, id, exec, input));
    for (const { Timestamp: _at, IsPlayed: _played, ...message } of carryOver) {
      this.#inbox.post(id, null, message);
    }
  }

  /** Ends an instance, drops what it had queued, and tells its parent. */
  finish(
    instance: InstanceStanding,
    status: RuntimeStatus,
    output: string | null,
    failure?: { readonly reason: string; readonly details: string },
  ): void {
    this.#store.run(
      "update instances set status=?, output=?, updated=?, suspended=0 where id=?",
      status,
      output,
      this.#time.now(),
      instance.id,
    );
    this.#inbox.removeAll(instance.id);
    this.#store.run("delete from tasks where id=?", instance.id);
    const { parent, parent_exec, parent_seq } = instance;
    if (parent === null || parent_seq === null) return;
    const base = { EventId: -1, TaskScheduledId: parent_seq };
    const message: Message =
      status === "Completed"
        ? { ...base, EventType: eventType.subCompleted, Result: output ?? "null" }
        : {
            ...base,
            EventType: eventType.subFailed,
            Reason: failure?.reason ?? `Sub-orchestration '${instance.id}' ended as ${status}`,
            Details: failure?.details ?? output ?? "null",
          };
    this.#inbox.post(parent, parent_exec, message);
  }

  /** Forgets an instance with its history, messages and tasks. */
  remove(id: string): boolean {
    this.#inbox.removeAll(id);
    this.#store.run("delete from history where id=?", id);
    this.#store.run("delete from tasks where id=?", id);
    return this.#store.run("delete from instances where id=?", id).changes > 0;
  }

  /** The recorded events of the current execution as JSON texts, with the description of the command each one scheduled. */
  history(id: string): readonly { readonly event: string; readonly signature: string | null }[] {
    return this.#store.all("select event, signature from history where id=? order by seq", id);
  }

  /** What the calls of the current execution were given, as JSON texts, by the number of the event that records the call. */
  callInputs(id: string): ReadonlyMap<number, string> {
    const rows = this.#store.all<{ number: number; input: string }>(
      "select json_extract(event,'$.EventId') number, input from history where id=? and input is not null",
      id,
    );
    return new Map(rows.map(({ number, input }) => [number, input]));
  }

  /** Adds events behind the `from` that are recorded already. */
  append(
    id: string,
    from: number,
    events: readonly { readonly event: HistoryEvent; readonly signature?: string; readonly input?: string }[],
  ): void {
    let seq = from;
    for (const { event, signature, input } of events) {
      // Recorded events are only ever sent again as played ones.
      const text = JSON.stringify({ ...event, IsPlayed: true });
      this.#store.run(
        "insert into history values(?,?,?,?,?)",
        id,
        seq,
        text,
        signature ?? null,
        input ?? null,
      );
      seq += 1;
    }
  }
}

function startMessage(name: string, id: string, exec: string, input: string | null): Message {
  return {
    EventType: eventType.executionStarted,
    EventId: -1,
    Name: name,
    Input: input,
    OrchestrationInstance: { InstanceId: id, ExecutionId: exec },
  };
}
