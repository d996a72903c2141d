import type { MethodKind } from "../credentials/methodKind.ts";

/** A passkey that audits say came or went, and when (epoch milliseconds). */
export interface CredentialChange {
  readonly kind: MethodKind;
  readonly registered: boolean;
  readonly at: number;
}

/** What is kept of one person between two full reports, because only audits tell it. */
export interface Trace {
  /** The newest change that the report does not know of yet. */
  readonly change?: CredentialChange;
  /** Epoch milliseconds of the newest registration that did not fail; kept for half a day. */
  readonly registeredAt?: number;
  /** Newest registrations that failed since the last that did not, epoch milliseconds, oldest first, at most 5. */
  readonly failedAt?: readonly number[];
}

/** What is kept of people, by object id; those of whom nothing is kept are left out. */
export type Traces = ReadonlyMap<string, Trace>;
