import { eventType, type HistoryEvent } from "../replay/historyEvent.ts";

/** An answer to a call: its place in the history, from 0, and the event. */
export interface Answer {
  readonly place: number;
  readonly event: HistoryEvent;
}

const byNumber: ReadonlyMap<number, "task" | "sub"> = new Map([
  [eventType.taskCompleted, "task"],
  [eventType.taskFailed, "task"],
  [eventType.subCompleted, "sub"],
  [eventType.subFailed, "sub"],
]);

/** Finds the first answer to each call of a history; a later answer to the same call belongs to nobody. */
export class Answers {
  readonly #found = new Map<string, Answer>();
  readonly #taken = new Set<number>();

  constructor(events: readonly HistoryEvent[]) {
    for (const [place, event] of events.entries()) {
      const key = keyOf(event);
      if (key !== undefined && !this.#found.has(key)) this.#found.set(key, { place, event });
    }
  }

  /** Takes the answer to a call, which nobody else gets then; undefined when there is none. */
  take(kind: "task" | "sub" | "timer" | "entity", call: number | string | undefined): Answer | undefined {
    const answer = this.#found.get(`${kind} ${call}`);
    if (answer === undefined || this.#taken.has(answer.place)) return undefined;
    this.#taken.add(answer.place);
    return answer;
  }

  /** True when the event at that place has been taken as an answer. */
  isTaken(place: number): boolean {
    return this.#taken.has(place);
  }
}

function keyOf(event: HistoryEvent): string | undefined {
  const kind = byNumber.get(event.EventType);
  if (kind !== undefined) return `${kind} ${event.TaskScheduledId}`;
  if (event.EventType === eventType.timerFired) return `timer ${event.TimerId}`;
  return event.EventType === eventType.eventRaised ? `entity ${event.Name}` : undefined;
}
