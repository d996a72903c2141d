import { eventType, type HistoryEvent, type Message } from "../replay/historyEvent.ts";
import { type InstanceRow, isTerminal } from "../store/instanceRow.ts";
import type { EngineParts } from "./engineParts.ts";

/** One turn of an instance that is about to run. */
export interface Turn {
  readonly instance: InstanceRow;
  readonly past: readonly HistoryEvent[];
  readonly fresh: readonly HistoryEvent[];
  /** The whole history as the library gets it: a JSON list. */
  readonly historyText: string;
  /** Numbers of the messages that this turn consumes. */
  readonly consumed: readonly number[];
  /** Description of each command recorded so far, by its number. */
  readonly recorded: ReadonlyMap<number, string>;
}

/** Takes the messages of an instance that are due and makes a turn of them; undefined when there is nothing to do. */
export function readTurn(parts: EngineParts, id: string): Turn | undefined {
  const { inbox, instances, time } = parts;
  const instance = instances.get(id);
  if (instance === undefined || isTerminal(instance.status)) {
    inbox.removeAll(id);
    return undefined;
  }
  if (instance.suspended === 1) return undefined;
  const rows = inbox.due(id);
  const messages: Message[] = [];
  let first: Message | undefined;
  for (const row of rows) {
    if (row.exec !== null && row.exec !== instance.exec) continue;
    const message: Message = JSON.parse(row.event);
    if (message.EventType === eventType.executionStarted) first = message;
    else messages.push(message);
  }
  if (first !== undefined) messages.unshift(first);
  const recordedRows = instances.history(id);
  if (messages.length === 0) {
    for (const { n } of rows) inbox.remove(n);
    return undefined;
  }
  // An event for an instance that has not begun waits until it has.
  if (recordedRows.length === 0 && first === undefined) return undefined;

  const past: HistoryEvent[] = recordedRows.map(({ event }) => JSON.parse(event));
  const recorded = new Map<number, string>();
  let at = time.now();
  for (const [index, event] of past.entries()) {
    const signature = recordedRows[index]?.signature;
    if (signature !== undefined && signature !== null) recorded.set(event.EventId, signature);
    if (event.EventType === eventType.orchestratorStarted) at = Math.max(at, Date.parse(event.Timestamp));
  }
  // A timer must never be seen before its time, or a long one adds a piece too many.
  for (const message of messages)
    if (message.FireAt !== undefined) at = Math.max(at, Date.parse(message.FireAt));
  const stamp = { IsPlayed: false, Timestamp: new Date(at).toISOString() };
  const fresh: HistoryEvent[] = [
    { EventType: eventType.orchestratorStarted, EventId: -1, ...stamp },
    ...messages.map((message) => ({ ...message, ...stamp })),
  ];
  const texts = [...recordedRows.map(({ event }) => event), ...fresh.map((event) => JSON.stringify(event))];
  return {
    instance,
    past,
    fresh,
    historyText: `[${texts.join(",")}]`,
    consumed: rows.map(({ n }) => n),
    recorded,
  };
}
