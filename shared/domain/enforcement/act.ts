import type { OperationStep } from "../ledger/entry.ts";

/** One act of an operation, as an orchestrator or a person asks for it. */
export interface ActRequest {
  readonly rolloutId: string;
  readonly opId: string;
  readonly phase: string;
  readonly wave: string;
  /** Epoch milliseconds; labels the turn that decided the act, never allows it. */
  readonly at: number;
}

/** An act that people have approved. */
export interface ApprovedAct extends ActRequest {
  readonly gate: string;
  readonly evidenceHash: string;
}

/** A rollback of one wave to report-only. */
export interface RollBackRequest extends ActRequest {
  /** `outside`: someone else has already put the policy back, only the record is missing. */
  readonly by: "trigger" | "order" | "outside";
  readonly because: string;
  /** Nothing is enforced yet, so there is nothing to write. */
  readonly unenforced?: true;
}

/** How an act ended; every foreseen outcome is a value. */
export type ActOutcome =
  | { readonly kind: "moved"; readonly step: OperationStep; readonly because?: string }
  | { readonly kind: "throttled"; readonly until: number }
  | { readonly kind: "unknownOutcome"; readonly because: string };
