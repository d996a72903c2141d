import type { Timekeeper } from "../clock/timekeeper.ts";
import type { InvocationResult } from "../core/invokeFunction.ts";
import type { Log } from "../core/log.ts";
import type { RegisteredFunction } from "../core/registeredFunction.ts";
import type { RpcData } from "../core/rpcData.ts";
import type { Workload } from "../core/workload.ts";
import type { Redelivery } from "../redelivery/redelivery.ts";
import type { TimerLimits } from "../replay/refuseLongTimer.ts";
import type { Agenda } from "../store/agenda.ts";
import type { Inbox } from "../store/inbox.ts";
import type { Instances } from "../store/instances.ts";
import type { Store } from "../store/store.ts";

/** What the end of one execution looked like to the library: events and bytes of the history it was last sent. */
export interface ExecutionEnd {
  readonly instanceId: string;
  readonly executionId: string;
  readonly events: number;
  readonly bytes: number;
}

/** Tunables of the engine. */
interface EngineOptions {
  readonly limits: TimerLimits;
  /** Activities at one time, at least 1. */
  readonly activityConcurrency: number;
  /** Orchestrator turns and entity batches at one time, at least 1. */
  readonly turnConcurrency: number;
  /** Switches the structural refusal of retries below compounds off; for tests that want to see the rest. */
  readonly allowRetryInCompound: boolean;
  readonly onExecutionEnd: (end: ExecutionEnd) => void;
}

/** Looks functions up and calls them; `extraInputs` such as the durable client are its business, `instance` is for the log. */
export interface Functions {
  get(name: string): RegisteredFunction | undefined;
  list(): readonly RegisteredFunction[];
  /** Why the host left a function of that name out; undefined when it did not. */
  whyLeftOut(name: string): string | undefined;
  invoke(
    target: RegisteredFunction,
    data: RpcData,
    triggerMetadata?: Readonly<Record<string, RpcData>>,
    instance?: string,
  ): Promise<InvocationResult>;
}

/** Everything the parts of the engine share. */
export interface EngineParts {
  readonly store: Store;
  readonly time: Timekeeper;
  readonly workload: Workload;
  readonly agenda: Agenda;
  readonly inbox: Inbox;
  readonly instances: Instances;
  readonly functions: Functions;
  readonly redelivery: Redelivery;
  readonly log: Log;
  readonly options: EngineOptions;
  /** False once the host stops: nothing may be written any more. */
  readonly alive: () => boolean;
}
