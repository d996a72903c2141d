/** What people are told about a condition. */
export type ConditionTopic =
  | "late"
  | "breached"
  | "policyUnfit"
  | "dataStale"
  | "effectUnseen"
  | "approvalWanted"
  | "approvalOverdue"
  | "frozen"
  | "held"
  | "rolledBack"
  | "observing"
  | "whatIf";

/** Something people must know of while it holds; told once when it begins and once when it is over. */
export interface Condition {
  /** Names the condition within its phase, stable while it holds. */
  readonly key: string;
  readonly topic: ConditionTopic;
  readonly severity: "page" | "warn";
  readonly text: string;
  readonly wave?: string;
  /** The gate that people are asked about. */
  readonly gate?: string;
}
