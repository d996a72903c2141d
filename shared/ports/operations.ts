import type { OperationStep, OperationVerb } from "../domain/ledger/entry.ts";

/** One dangerous act and how far it has come. */
export interface Operation {
  /** `rolloutId:phaseId:attempt:verb.slice`, unique. */
  readonly opId: string;
  readonly rolloutId: string;
  readonly verb: OperationVerb;
  readonly wave: string;
  readonly policy: string;
  /** Hash of the frozen evidence that approved it; absent for rollbacks. */
  readonly evidenceHash?: string;
  /** Hash of what the act will do; a second creation with another hash is refused. */
  readonly paramsHash: string;
  readonly fence: number;
  readonly step: OperationStep;
  /** Epoch milliseconds; the operation is void 15 minutes later unless applied. */
  readonly createdAt: number;
  readonly because?: string;
  /** Number of the exception that it carries out or ends; such an operation belongs to no wave. */
  readonly exception?: number;
}

/** Rows of operations and fences, with optimistic concurrency. */
export interface Operations {
  /** Creates the row, or returns the one that is there. */
  create(operation: Operation): Promise<Operation>;
  get(rolloutId: string, opId: string): Promise<Operation | undefined>;
  /** Moves to a step only from one of the given steps; returns the row as it then is. */
  move(
    rolloutId: string,
    opId: string,
    from: readonly OperationStep[],
    to: OperationStep,
    because?: string,
  ): Promise<Operation>;
  /** Operations of a rollout that are planned or sent. */
  open(rolloutId: string): Promise<readonly Operation[]>;
  fence(rolloutId: string, wave: string): Promise<number>;
  /** Raises the fence by one and returns it. */
  raiseFence(rolloutId: string, wave: string): Promise<number>;
}
