import type { OperationStep, OperationVerb } from "../ledger/entry.ts";

/** Why people cannot use a passkey for now; `accessibility` is taken at a person's word and never explained. */
export const exceptionClasses = [
  "deviceTooOld",
  "sharedDevice",
  "accessibility",
  "travel",
  "serviceAccount",
  "other",
] as const;

/** One of the classes. */
export type ExceptionClass = (typeof exceptionClasses)[number];

/** Longest time for which anybody is excepted, in days; after it somebody asks anew. */
export const longestExceptionDays = 90;

/** What stands in place of a reason that is nobody's business. */
export const declaredByAPerson = "declared by a person";

/** What one person said about an exception, and when (epoch milliseconds). */
export interface ExceptionWord {
  readonly by: string;
  readonly because: string;
  readonly at: number;
}

/** One step of an operation that carries an exception out. */
export interface ExceptionStep {
  readonly opId: string;
  readonly verb: OperationVerb;
  readonly step: OperationStep;
  readonly because?: string;
  /** Place in the ledger. */
  readonly sequence: number;
}

/** People who are not asked for a passkey until a day, as the ledger tells it. */
export interface Exception {
  /** From 1, in the order of the requests. */
  readonly number: number;
  /** Object ids. */
  readonly people: readonly string[];
  readonly class: ExceptionClass;
  /** Object id of whoever sees to it that it ends. */
  readonly owner: string;
  /** Object id of the operator who asked. */
  readonly by: string;
  readonly because: string;
  /** Epoch milliseconds; `until` is exclusive. */
  readonly requestedAt: number;
  readonly until: number;
  readonly decision?: ExceptionWord & { readonly decision: "grant" | "refuse" };
  /** An operator's wish to end it that no approver has confirmed yet. */
  readonly ending?: ExceptionWord;
  /** The newest confirmed end, with its place in the ledger and the number of ends so far. */
  readonly ended?: ExceptionWord & { readonly sequence: number; readonly times: number };
  /** Everything that was done about it in the tenant, in order. */
  readonly steps: readonly ExceptionStep[];
}

/** Where an exception stands. */
export type ExceptionState = "requested" | "granted" | "refused" | "expired" | "ended";

/** Where an exception stands at an instant in epoch milliseconds; a request that nobody answered expires too. Pure. */
export function exceptionState({ decision, ended, until }: Exception, at: number): ExceptionState {
  if (decision?.decision === "refuse") return "refused";
  if (ended !== undefined) return "ended";
  if (at >= until) return "expired";
  return decision === undefined ? "requested" : "granted";
}
