/** Budget a request is counted against; conditionalAccess is for enforcement, read-back and rollback only. */
export type Lane = "reports" | "conditionalAccess" | "conditionalAccessBackground" | "identity" | "mail";

/** Whether a request may leave now, or in how many milliseconds to ask again. */
type Pass =
  | { readonly kind: "granted"; readonly waitedMs: number }
  | { readonly kind: "refused"; readonly retryAfterMs: number };

/** Keeps requests within the tenant's budgets. */
export interface Pacer {
  /** Waits for a turn in the lane; refuses at once when that would take longer than `maxWaitMs`. */
  take(lane: Lane, maxWaitMs: number): Promise<Pass>;
  /** Lets nothing leave in this lane for so many milliseconds, because the tenant said so; other lanes go on. */
  hold(lane: Lane, ms: number): void;
}
