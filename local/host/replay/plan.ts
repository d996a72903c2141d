import type { Action } from "./action.ts";
import type { Command } from "./command.ts";
import { eventType, type HistoryEvent } from "./historyEvent.ts";
import type { TimerLimits } from "./refuseLongTimer.ts";
import { Replay } from "./replay.ts";

/** What a replay of an execution found. */
export interface Plan {
  /** All commands of the execution so far, by rising number from 0. */
  readonly commands: readonly Command[];
  readonly continueAsNew: { readonly input: unknown } | undefined;
  /** External events that arrived behind the continueAsNew; the next execution gets them. */
  readonly carryOver: readonly HistoryEvent[];
  /** True while an activity, a sub-orchestration or a timer that is not cancelled has no result. */
  readonly hasOpenWork: boolean;
  /** True when every action has begun and the last one has settled: what the library did next has all been seen. */
  readonly atEnd: boolean;
  /** True when nothing is open that could ever wake the execution: no command without a result, no waiter for an event. */
  readonly isStalled: boolean;
  /** Names of external events that the execution has waited for, each once. */
  readonly waits: readonly string[];
  /** Names of external events that somebody still waits for, each once. */
  readonly waiting: readonly string[];
  /** Why the execution cannot go on; undefined when it can. */
  readonly refusal: string | undefined;
}

/** Walks a whole history (past and new events) and gives each action its number exactly when the library does. */
export function plan(
  history: readonly HistoryEvent[],
  actions: readonly Action[],
  limits: TimerLimits,
): Plan {
  const replay = new Replay(actions, limits);
  for (const event of history) {
    switch (event.EventType) {
      case eventType.orchestratorStarted:
        replay.advanceTime(Date.parse(event.Timestamp));
        break;
      case eventType.executionStarted:
        replay.step();
        break;
      case eventType.taskCompleted:
      case eventType.subCompleted:
        replay.settle(event.TaskScheduledId, true);
        break;
      case eventType.taskFailed:
      case eventType.subFailed:
        replay.settle(event.TaskScheduledId, false);
        break;
      case eventType.timerFired:
        replay.settle(event.TimerId, true);
        break;
      case eventType.taskScheduled:
      case eventType.subCreated:
      case eventType.timerCreated:
        replay.noteRecorded(event.EventId);
        break;
      case eventType.eventSent:
        replay.noteRecorded(event.EventId);
        replay.noteRequest(event);
        break;
      case eventType.eventRaised:
        replay.raise(event);
        break;
      default:
        break;
    }
  }
  return replay.result();
}
