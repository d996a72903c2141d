/** How urgent a notice is: page wakes people, warn asks for work, info tells. */
export type Severity = "page" | "warn" | "info";

/** An alert or message to people, sent through an outbox. */
export interface Notice {
  /** Idempotency key: the same notice is sent once. */
  readonly id: string;
  readonly rolloutId: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly severity: Severity;
  /** What it is about, for example "late", "breached", "approvalWanted", "approvalOverdue", "dataStale", "notRead", "instanceDead", "rolledBack", "drift", "breakGlass", "held", "digest", "over". */
  readonly topic: string;
  readonly phase?: string;
  readonly wave?: string;
  /** One sentence with the numbers. */
  readonly text: string;
  /** What was measured against what, a sentence each. */
  readonly measured?: readonly string[];
  /** What happens next, and when; absent where that follows from the topic alone. */
  readonly next?: string;
  /** Object ids of people whom it is escalated to. */
  readonly to?: readonly string[];
  /** The exact call that answers it. */
  readonly call?: string;
  /** The command line that rolls the wave back without this product. */
  readonly lastResort?: string;
}

/** Where notices go: an outbox row first, then the bus. */
export interface Notices {
  /** Stores the notice unless its id is known, then tries to send it; a failed send is retried by `sweep`. */
  post(notice: Notice): Promise<void>;
  /** Sends what is stored and not yet sent, and tries again what channels did not take; returns how many were sent. */
  sweep(): Promise<number>;
  /** All notices of a rollout that were ever posted, in no order. */
  list(rolloutId: string): Promise<readonly Notice[]>;
  /** Hands one notice to each channel to people that carries its severity, once per id; a channel that fails keeps no other from it, and gets it by a later sweep. */
  deliver(notice: Notice): Promise<void>;
}
