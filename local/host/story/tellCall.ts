import { eventType, type HistoryEvent } from "../replay/historyEvent.ts";
import type { Answer, Answers } from "./answers.ts";
import { durationText } from "./durationText.ts";
import { payloadText } from "./payloadText.ts";
import type { Sentence } from "./sentence.ts";
import type { Waiting } from "./waiting.ts";

/** A sentence that has no place yet. */
export type Told = Omit<Sentence, "number">;

/** What a sentence about a call is told from, besides its event. */
export interface CallFacts {
  readonly inputs: ReadonlyMap<number, string>;
  readonly waitsFor: readonly Waiting[];
  readonly full: boolean;
}

/** Tells a call with its answer, which it takes; undefined for an event that is no call. `events` holds the answer's place only. */
export function tellCall(event: HistoryEvent, answers: Answers, facts: CallFacts): Told | undefined {
  const number = event.EventId;
  const open = facts.waitsFor.find((each) => "number" in each && each.number === number);
  const given = payloadText(facts.inputs.get(number), facts.full);
  switch (event.EventType) {
    case eventType.taskScheduled:
      return withAnswer(
        event,
        `called activity ${event.Name ?? ""} with ${given}`,
        answers.take("task", number),
        open?.kind === "activity" ? `it is ${open.state}` : "it has not answered",
        facts.full,
      );
    case eventType.subCreated: {
      const other = event.InstanceId ?? "";
      const told = withAnswer(
        event,
        `started sub-orchestration ${event.Name ?? ""} as '${other}' with ${given}`,
        answers.take("sub", number),
        open?.kind === "sub" ? `it is ${open.status}` : "it has not answered",
        facts.full,
      );
      return { ...told, other };
    }
    case eventType.timerCreated: {
      const fired = answers.take("timer", number);
      const base = { at: event.Timestamp, events: fired === undefined ? [] : [fired.place] };
      const text = `set a timer until ${event.FireAt ?? "an unknown time"}`;
      if (fired !== undefined) return { ...base, text: `${text}; it fired`, tone: "plain" };
      return open?.kind === "timer"
        ? { ...base, text: `${text}; it is running`, tone: "open" }
        : { ...base, text: `${text}; it was no longer needed`, tone: "plain" };
    }
    case eventType.eventSent:
      return tellEntityCall(event, answers, facts.full);
    default:
      return undefined;
  }
}

function tellEntityCall(event: HistoryEvent, answers: Answers, full: boolean): Told {
  const request: {
    readonly id?: string;
    readonly op?: string;
    readonly signal?: boolean;
    readonly input?: string;
  } = JSON.parse(event.Input ?? "{}");
  const what = `${request.op ?? ""} with ${payloadText(request.input, full)}`;
  if (request.signal === true) {
    const text = `signalled entity ${event.InstanceId ?? ""}: ${what}`;
    return { at: event.Timestamp, text, tone: "plain", events: [] };
  }
  const answer = answers.take("entity", request.id ?? "");
  return withAnswer(
    event,
    `called entity ${event.InstanceId ?? ""}: ${what}`,
    answer,
    "it has not answered",
    full,
  );
}

function withAnswer(
  event: HistoryEvent,
  text: string,
  answer: Answer | undefined,
  unanswered: string,
  full: boolean,
): Told {
  const at = event.Timestamp;
  if (answer === undefined) return { at, text: `${text}; ${unanswered}`, tone: "open", events: [] };
  const { EventType, Timestamp, Reason, Result, Input } = answer.event;
  const ms = Date.parse(Timestamp) - Date.parse(at);
  const when = ms > 0 ? `after ${durationText(ms)}` : "at once";
  const failed = EventType === eventType.taskFailed || EventType === eventType.subFailed;
  return failed
    ? {
        at,
        text: `${text}; it failed ${when}: ${Reason ?? ""}`,
        tone: "failure",
        events: [answer.place],
      }
    : {
        at,
        text: `${text}; it answered ${when}: ${payloadText(Result ?? Input, full)}`,
        tone: "plain",
        events: [answer.place],
      };
}
