/** The states of an instance as the management API names them. */
export type RuntimeStatus = "Pending" | "Running" | "Suspended" | "Completed" | "Failed" | "Terminated";

/** One orchestration instance; texts of input, output and custom are JSON, times milliseconds since 1970. */
export interface InstanceRow {
  readonly id: string;
  /** Identifies the current execution; changes with each continueAsNew. */
  readonly exec: string;
  readonly name: string;
  readonly status: RuntimeStatus;
  readonly input: string | null;
  readonly output: string | null;
  readonly custom: string | null;
  readonly created: number;
  readonly updated: number;
  readonly parent: string | null;
  readonly parent_exec: string | null;
  readonly parent_seq: number | null;
  /** 1 while messages are held back. */
  readonly suspended: number;
  /** JSON list of the external event names this instance has waited for. */
  readonly waits: string;
  /** Number of executions that have ended by continueAsNew. */
  readonly executions: number;
  /** JSON list of the external event names that somebody in the current execution waits for. */
  readonly waiting: string;
}

/** What a turn must know of its instance when it is committed: all but its texts, which are long. */
export type InstanceStanding = Pick<
  InstanceRow,
  "id" | "exec" | "name" | "status" | "parent" | "parent_exec" | "parent_seq" | "suspended" | "waits"
>;

/** True when nothing can happen to the instance any more. */
export function isTerminal(status: RuntimeStatus): boolean {
  return status === "Completed" || status === "Failed" || status === "Terminated";
}
