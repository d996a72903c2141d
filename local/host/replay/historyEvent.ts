/** Numbers of the history events, as the durable-functions library knows them. */
export const eventType = {
  executionStarted: 0,
  executionCompleted: 1,
  executionTerminated: 3,
  taskScheduled: 4,
  taskCompleted: 5,
  taskFailed: 6,
  subCreated: 7,
  subCompleted: 8,
  subFailed: 9,
  timerCreated: 10,
  timerFired: 11,
  orchestratorStarted: 12,
  orchestratorCompleted: 13,
  eventSent: 14,
  eventRaised: 15,
  executionSuspended: 19,
  executionResumed: 20,
} as const;

/** One event of an execution's history in wire form; which of the optional members are set depends on `EventType`. */
export interface HistoryEvent {
  readonly EventType: number;
  /** The number of a scheduling event; -1 for all others. */
  readonly EventId: number;
  readonly IsPlayed: boolean;
  /** ISO time. */
  readonly Timestamp: string;
  readonly Name?: string;
  /** JSON text. */
  readonly Input?: string | null;
  /** JSON text. */
  readonly Result?: string;
  readonly Reason?: string;
  readonly Details?: string;
  readonly TaskScheduledId?: number;
  readonly TimerId?: number;
  /** ISO time. */
  readonly FireAt?: string;
  readonly InstanceId?: string;
  readonly OrchestrationStatus?: string;
  readonly OrchestrationInstance?: { readonly InstanceId: string; readonly ExecutionId: string };
}

/** An event that waits to be delivered; its time is set by the turn that takes it. */
export type Message = Omit<HistoryEvent, "IsPlayed" | "Timestamp">;
