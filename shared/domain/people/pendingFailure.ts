/** A failed sign-in that no success of the person has followed yet; it counts once the grace is over. */
export interface PendingFailure {
  /** Epoch milliseconds of the first of a row of failures. */
  readonly at: number;
  /** Failures of the row that were blocks by the policy that enforces the person, counted to 10. */
  readonly blocks: number;
  /** Where and how the first one was: "dimension:value". */
  readonly slices: readonly string[];
}
