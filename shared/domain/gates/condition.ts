import type { WaitingFor } from "./describe.ts";

/** What people are told about a condition. */
export type ConditionTopic =
  | "late"
  | "breached"
  | "policyUnfit"
  | "dataStale"
  | "effectUnseen"
  | "approvalWanted"
  | "approvalOverdue"
  | "answerWanted"
  | "answerOverdue"
  | "frozen"
  | "held"
  | "rolledBack"
  | "blockingIssue"
  | "observing"
  | "whatIf";

/** Something people must know of while it holds; told once when it begins and once when it is over. Keys that differ after a "#" are the same thing told again. */
export interface Condition {
  /** Names the condition within its phase, stable while it holds. */
  readonly key: string;
  readonly topic: ConditionTopic;
  readonly severity: "page" | "warn";
  readonly text: string;
  readonly wave?: string;
  /** The gate that people are asked about. */
  readonly gate?: string;
  /** What was measured against what, a sentence each. */
  readonly measured?: readonly string[];
  /** What happens next, and when. */
  readonly next?: string;
  /** What people are asked for: the call that gives it is told too. */
  readonly asks?: WaitingFor;
  /** Object ids of people whom it is escalated to. */
  readonly to?: readonly string[];
}
