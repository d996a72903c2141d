/** The answer of a read from the tenant: a value, or why there is none. */
export type Reading<T> =
  | { readonly kind: "read"; readonly value: T }
  | {
      readonly kind: "throttled";
      /** Milliseconds to wait before asking again. */
      readonly retryAfterMs: number;
      readonly because: string;
    }
  | {
      readonly kind: "unavailable";
      /** outage: try later; protocol: the answer made no sense; forbidden: a permission is missing; missing: there is no such object. */
      readonly reason: "outage" | "protocol" | "forbidden" | "missing";
      readonly because: string;
    };

/** The answer of a write to the tenant. A write is never sent twice by the adapter. */
export type WriteOutcome =
  | { readonly kind: "accepted" }
  | {
      readonly kind: "refused";
      readonly because: string;
      /** The identity lacks the permission; absent where the tenant refuses for another reason. */
      readonly reason?: "forbidden";
    }
  | { readonly kind: "throttled"; readonly retryAfterMs: number; readonly because: string }
  | { readonly kind: "unknownOutcome"; readonly because: string };
