import { type HistoryEvent, eventType as type } from "../../../../local/host/replay/historyEvent.ts";

const dayMs = 86_400_000;
const startMs = Date.UTC(2026, 0, 1);
const iso = (days: number): string => new Date(startMs + days * dayMs).toISOString();

type Part = Partial<HistoryEvent>;

/** Builds histories by hand; days count from 2026-01-01. */
export const written = {
  iso,
  /** One turn of a history: all its events have the time of that day. */
  at(days: number, ...events: readonly Part[]): HistoryEvent[] {
    const stamp = { EventId: -1, IsPlayed: false, Timestamp: iso(days) };
    return [{ EventType: type.orchestratorStarted }, ...events].map((each) => ({
      ...stamp,
      EventType: -1,
      ...each,
    }));
  },
  started: { EventType: type.executionStarted, Name: "subject" } satisfies Part,
  scheduled: (id: number): Part => ({ EventType: type.taskScheduled, EventId: id }),
  completed: (id: number, result: unknown = 1): Part => ({
    EventType: type.taskCompleted,
    TaskScheduledId: id,
    Result: JSON.stringify(result),
  }),
  failed: (id: number): Part => ({
    EventType: type.taskFailed,
    TaskScheduledId: id,
    Reason: "no luck",
    Details: "none",
  }),
  subCreated: (id: number): Part => ({ EventType: type.subCreated, EventId: id }),
  subCompleted: (id: number): Part => ({
    EventType: type.subCompleted,
    TaskScheduledId: id,
    Result: "{}",
  }),
  subFailed: (id: number): Part => ({
    EventType: type.subFailed,
    TaskScheduledId: id,
    Reason: "no luck",
    Details: "none",
  }),
  created: (id: number): Part => ({ EventType: type.timerCreated, EventId: id }),
  fired: (id: number): Part => ({ EventType: type.timerFired, TimerId: id }),
  raised: (name: string, data: unknown = {}): Part => ({
    EventType: type.eventRaised,
    Name: name,
    Input: JSON.stringify(data),
  }),
  /** A request to an entity; its answer is a raised event whose name is `request`. */
  sent: (id: number, request: string): Part => ({
    EventType: type.eventSent,
    EventId: id,
    Name: "op",
    Input: JSON.stringify({ op: "get", id: request }),
  }),
} as const;
