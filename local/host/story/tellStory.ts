import { eventType, type HistoryEvent } from "../replay/historyEvent.ts";
import { Answers } from "./answers.ts";
import { payloadText } from "./payloadText.ts";
import type { Sentence } from "./sentence.ts";
import { type Told, tellCall } from "./tellCall.ts";
import { describeWaiting, type Waiting } from "./waiting.ts";

/** What a story is told of: one instance, its present execution and what it waits for. */
export interface Subject {
  readonly id: string;
  /** Name of the orchestrator function. */
  readonly name: string;
  /** Executions that have ended by continueAsNew, at least 0. */
  readonly executions: number;
  /** ISO time of the start of the instance. */
  readonly created: string;
  readonly events: readonly HistoryEvent[];
  /** What calls were given, as JSON texts, by the number of the event that records the call. */
  readonly inputs: ReadonlyMap<number, string>;
  readonly waitsFor: readonly Waiting[];
}

/** Tells the history of an instance in sentences, in order of time; each event is told once. Long values are cut unless `full`. */
export function tellStory(subject: Subject, full = false): readonly Sentence[] {
  const { events, executions, waitsFor } = subject;
  const answers = new Answers(events);
  const told: Told[] = [];
  if (executions > 0) {
    const past = executions === 1 ? "1 generation" : `${executions} generations`;
    const text = `${past} ended by continueAsNew; what happened in them is no longer kept`;
    told.push({ at: subject.created, text, tone: "plain", events: [] });
  }
  const calls = events.map((event) => tellCall(event, answers, { ...subject, full }));
  const marks: number[] = [];
  for (const [place, event] of events.entries()) {
    const call = calls[place];
    if (call !== undefined) told.push({ ...call, events: [place, ...call.events] });
    else if (isMark(event)) marks.push(place);
    else if (!answers.isTaken(place)) told.push(tellSingle(subject, place, event, full));
  }
  told.push(...tellTurns(events, marks));
  // Texts of ISO times sort as times do, and what happened at one time stays in the order of the history.
  const sorted = told.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  if (waitsFor.length > 0) {
    const at = sorted.at(-1)?.at ?? subject.created;
    const text = `waits for ${waitsFor.map(describeWaiting).join(" or ")}`;
    sorted.push({ at, text, tone: "open", events: [] });
  }
  return sorted.map((each, index) => ({ number: index + 1, ...each }));
}

function isMark({ EventType }: HistoryEvent): boolean {
  return EventType === eventType.orchestratorStarted || EventType === eventType.orchestratorCompleted;
}

function tellTurns(events: readonly HistoryEvent[], marks: readonly number[]): readonly Told[] {
  const last = events[marks.at(-1) ?? -1];
  if (last === undefined) return [];
  const turns = marks.filter((place) => events[place]?.EventType === eventType.orchestratorStarted).length;
  const text = `its code has run in ${turns} ${turns === 1 ? "turn" : "turns"} of this generation so far`;
  return [{ at: last.Timestamp, text, tone: "plain", events: marks }];
}

function tellSingle(subject: Subject, place: number, event: HistoryEvent, full: boolean): Told {
  const tell = (text: string, tone: Told["tone"] = "plain"): Told => ({
    at: event.Timestamp,
    text,
    tone,
    events: [place],
  });
  const payload = (text: string | null | undefined): string => payloadText(text, full);
  switch (event.EventType) {
    case eventType.executionStarted: {
      const generation = subject.executions === 0 ? "" : `, generation ${subject.executions + 1}`;
      return tell(`began as ${event.Name ?? subject.name}${generation}, with input ${payload(event.Input)}`);
    }
    case eventType.executionCompleted: {
      const status = event.OrchestrationStatus ?? "Completed";
      return tell(`ended as ${status}: ${payload(event.Result)}`, status === "Failed" ? "failure" : "plain");
    }
    case eventType.executionTerminated:
      return tell(`was terminated: ${payload(event.Input)}`, "failure");
    case eventType.executionSuspended:
      return tell(`was suspended: ${payload(event.Input)}`);
    case eventType.executionResumed:
      return tell(`was resumed: ${payload(event.Input)}`);
    case eventType.eventRaised:
      return tell(`got event ${event.Name ?? ""} with ${payload(event.Input)}`);
    case eventType.timerFired:
      return tell(`timer ${event.TimerId} fired, of which this history knows nothing more`);
    case eventType.taskCompleted:
    case eventType.subCompleted:
      return tell(`got one more answer to call ${event.TaskScheduledId}: ${payload(event.Result)}`);
    case eventType.taskFailed:
    case eventType.subFailed:
      return tell(`was told that call ${event.TaskScheduledId} failed: ${event.Reason ?? ""}`, "failure");
    default:
      return tell(`had an event of type ${event.EventType}`);
  }
}
