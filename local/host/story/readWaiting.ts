import { eventType, type HistoryEvent } from "../replay/historyEvent.ts";
import { type InstanceRow, isTerminal } from "../store/instanceRow.ts";
import type { Store } from "../store/store.ts";
import type { Waiting } from "./waiting.ts";

/** Where the present of an instance is read. */
export interface WaitingSource {
  readonly store: Store;
  /** The host's time, milliseconds since 1970. */
  readonly now: number;
  /** True when the activity of that row number runs at this moment. */
  readonly isRunning: (task: number) => boolean;
}

const calls = [
  eventType.subCreated,
  eventType.subCompleted,
  eventType.subFailed,
  eventType.eventSent,
  eventType.eventRaised,
];

/** Everything an instance waits for at this moment; nothing once it has ended. */
export function readWaiting(source: WaitingSource, row: InstanceRow): readonly Waiting[] {
  if (isTerminal(row.status)) return [];
  const { store, now, isRunning } = source;
  const found: Waiting[] = row.suspended === 1 ? [{ kind: "resume" }] : [];
  const tasks = store.all<{ n: number; seq: number; name: string }>(
    "select n, seq, name from tasks where id=? and exec=? order by seq",
    row.id,
    row.exec,
  );
  for (const { n, seq, name } of tasks) {
    found.push({ kind: "activity", number: seq, name, state: isRunning(n) ? "running" : "queued" });
  }
  found.push(...openCalls(store, row.id));
  const timers = store.all<{ timer: number; at: number }>(
    "select timer, at from inbox where id=? and exec=? and at>? and timer is not null order by at",
    row.id,
    row.exec,
    now,
  );
  for (const { timer, at } of timers) {
    found.push({ kind: "timer", number: timer, due: new Date(at).toISOString() });
  }
  const names: readonly string[] = JSON.parse(row.waiting);
  for (const name of names) found.push({ kind: "event", name });
  const due = store.get<{ count: number }>(
    "select count(*) count from inbox where id=? and at<=?",
    row.id,
    now,
  );
  if (due !== undefined && due.count > 0) found.push({ kind: "messages", count: due.count });
  return found;
}

function openCalls(store: Store, id: string): readonly Waiting[] {
  const events = store
    .all<{ event: string }>(
      `select event from history where id=? and json_extract(event,'$.EventType') in (${calls.join(",")}) order by seq`,
      id,
    )
    .map(({ event }): HistoryEvent => JSON.parse(event));
  const answered = new Set(events.map((event) => event.TaskScheduledId ?? event.Name));
  return events.flatMap((event): readonly Waiting[] => {
    const number = event.EventId;
    if (event.EventType === eventType.subCreated && !answered.has(number)) {
      const child = event.InstanceId ?? "";
      const status = store.get<{ status: string }>("select status from instances where id=?", child)?.status;
      return [{ kind: "sub", number, name: event.Name ?? "", id: child, status: status ?? "purged" }];
    }
    if (event.EventType !== eventType.eventSent) return [];
    const request: { readonly id?: string; readonly op?: string; readonly signal?: boolean } = JSON.parse(
      event.Input ?? "{}",
    );
    if (request.signal === true || answered.has(request.id)) return [];
    return [{ kind: "entity", number, entity: event.InstanceId ?? "", operation: request.op ?? "" }];
  });
}
