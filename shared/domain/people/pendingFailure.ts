/** What a failure counts as: the wave's own policy was not satisfied, something else of the rollout's making, or neither. */
export type FailureKind = "own" | "disruption" | "foreign";

/** A failed sign-in that no success of the person has followed yet; it counts once the grace is over. */
export interface PendingFailure {
  readonly kind: FailureKind;
  /** Epoch milliseconds of the first of a row of failures. */
  readonly at: number;
  /** Where and how the first one was: "dimension:value". */
  readonly slices: readonly string[];
  /** Of one of ours the id of the policy, absent in rows from before it was kept; of a foreign one the class of the error code, or the id of somebody else's policy. */
  readonly cause?: string;
}
