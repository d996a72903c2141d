import type { OrchestrationContext, Task } from "durable-functions";
import type {
  ActOutcome,
  ActRequest,
  ApprovedAct,
  RollBackRequest,
} from "../shared/domain/enforcement/act.ts";
import type { AdoptOutcome, AdoptRequest } from "../shared/domain/enforcement/adoption.ts";
import type { GuardObservation } from "../shared/domain/enforcement/guardObservation.ts";
import type { GuardRules } from "../shared/domain/enforcement/guardState.ts";
import type { FreezeRequest } from "../shared/domain/gates/freezeRequest.ts";
import type { PhaseNotice } from "../shared/domain/gates/noticesOf.ts";
import type { Observation } from "../shared/domain/gates/observation.ts";
import type { PhaseRules } from "../shared/domain/gates/phaseRules.ts";
import type { PhaseQuestion } from "../shared/domain/ledger/phaseView.ts";
import type { SurveyOutcome } from "../shared/domain/survey/surveyOutcome.ts";

/** What happened to one slice of background reading. */
export type SliceOutcome =
  /** Nothing is left until the next tick of the poll clock; the tick is absent in what was recorded before it was told. */
  | { readonly kind: "done"; readonly until?: number }
  | { readonly kind: "more" }
  | { readonly kind: "throttled"; readonly until: number }
  | { readonly kind: "unavailable"; readonly because: string }
  | { readonly kind: "ended" };

/** What happened in one turn of an errand; `over` once the ledger says how it ended, or nothing is left to carry out. */
export type ErrandTurnOutcome =
  | { readonly kind: "more" }
  | { readonly kind: "waiting"; readonly until: number; readonly because: string }
  | { readonly kind: "over"; readonly because: string };

/** Every activity an orchestrator may call: name -> [input, output]. The only contract between the two folders. */
export interface ActivityMap {
  loadRollout: [{ rolloutId: string }, { phases: readonly string[]; pollMs: number }];
  loadPhase: [{ rolloutId: string; phase: string }, { rules: PhaseRules }];
  observe: [{ rolloutId: string; question: PhaseQuestion }, Omit<Observation, "at">];
  survey: [FreezeRequest, SurveyOutcome];
  freeze: [FreezeRequest, { evidenceHash: string }];
  record: [PhaseRecord, { sequence: number }];
  adopt: [AdoptRequest, AdoptOutcome];
  watchOver: [{ rolloutId: string; wave?: string; phase?: string }, { started: readonly string[] }];
  changeMembers: [ApprovedAct, ActOutcome];
  createPolicy: [ApprovedAct, ActOutcome];
  enforce: [ApprovedAct, ActOutcome];
  readBack: [ActRequest, ActOutcome];
  rollBack: [RollBackRequest, ActOutcome];
  observeGuard: [{ rules: GuardRules; opId?: string; at: number }, Omit<GuardObservation, "at">];
  report: [Report, { posted: number }];
  readSlice: [{ rolloutId: string; at: number }, SliceOutcome];
  runErrand: [{ rolloutId: string; gate: string; at: number }, ErrandTurnOutcome];
  endRollout: [{ rolloutId: string; outcome: "completed" | "aborted"; at: number }, { sequence: number }];
}

/** What one turn of a phase puts on record. */
export interface PhaseRecord {
  readonly rolloutId: string;
  readonly phase: string;
  readonly attempt: number;
  /** Number of the turn within the attempt, from 1. */
  readonly turn: number;
  /** Epoch milliseconds. */
  readonly at: number;
  /** The new state, when its kind changed. */
  readonly entered?: {
    readonly state: string;
    readonly because?: string;
    readonly gate?: string;
    readonly wave?: string;
    readonly expects?: string;
  };
  readonly notices: readonly PhaseNotice[];
}

/** Notices of an orchestration that has no state of its own to record. */
export interface Report {
  readonly rolloutId: string;
  readonly source: string;
  readonly at: number;
  /** One that tells the end of something has a topic of its own. */
  readonly notices: readonly (Omit<PhaseNotice, "topic"> & { readonly topic?: "over" })[];
  readonly topic: string;
}

/** A generator that the Durable runtime drives. */
export type Script<T> = Generator<Task, T, unknown>;

/** Calls one activity and waits for it, typed by {@link ActivityMap}. */
export function* call<Name extends keyof ActivityMap>(
  context: OrchestrationContext,
  name: Name,
  input: ActivityMap[Name][0],
): Script<ActivityMap[Name][1]> {
  return (yield context.df.callActivity(name, input)) as ActivityMap[Name][1];
}

/** The input of this generation, as the generation before (or the starter) gave it. */
export function inputOf<T>(context: OrchestrationContext): T {
  return context.df.getInput() as T;
}

/** Epoch milliseconds on the orchestration clock. */
export function nowOf(context: OrchestrationContext): number {
  return context.df.currentUtcDateTime.getTime();
}

/** Shortest time between two observations of one instance, however often it is woken. */
const calmMs = 30_000;

/** Waits until a time, less when someone wakes the instance. The event says nothing: the ledger holds what happened. */
export function* waitForWake(context: OrchestrationContext, until: number, lastTurnAt: number): Script<void> {
  const wake = context.df.waitForExternalEvent("wake");
  const timer = context.df.createTimer(new Date(until));
  const first = yield context.df.Task.any([wake, timer]);
  if (first !== wake) return;
  timer.cancel();
  const calmAt = lastTurnAt + calmMs;
  if (nowOf(context) < calmAt) yield context.df.createTimer(new Date(calmAt));
}
