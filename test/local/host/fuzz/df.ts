/** A task of the library, as far as random orchestrations look into it. */
export interface Task {
  readonly result?: unknown;
  readonly isCompleted: boolean;
}

/** A timer of the library. */
export interface TimerTask extends Task {
  cancel(): void;
}

/** Options of a retried call, in the library's words. */
export interface Retry {
  readonly firstRetryIntervalInMilliseconds: number;
  readonly maxNumberOfAttempts: number;
  readonly backoffCoefficient?: number;
}

interface Entity {
  readonly name: string;
  readonly key: string;
}

/** The part of the library's orchestration context that random orchestrations use. */
export interface Df {
  readonly instanceId: string;
  readonly currentUtcDateTime: Date;
  readonly Task: { all(tasks: readonly Task[]): Task; any(tasks: readonly Task[]): Task };
  getInput(): unknown;
  newGuid(instanceId: string): string;
  setCustomStatus(status: unknown): void;
  continueAsNew(input: unknown): void;
  callActivity(name: string, input: unknown): Task;
  callActivityWithRetry(name: string, retry: Retry, input: unknown): Task;
  callSubOrchestrator(name: string, input: unknown): Task;
  callSubOrchestratorWithRetry(name: string, retry: Retry, input: unknown): Task;
  createTimer(at: Date): TimerTask;
  waitForExternalEvent(name: string): Task;
  callEntity(id: Entity, operation: string, input?: unknown): Task;
  signalEntity(id: Entity, operation: string, input?: unknown): void;
}

/** One stretch of an orchestration that yields tasks and gets their values. */
export type Stretch = Generator<Task, void, unknown>;
