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
  /** Epoch milliseconds of passkeys removed that the report does not know of yet, oldest first, the newest 5. */
  readonly removedAt?: readonly number[];
  /** Epoch milliseconds of the state that a report not yet read to its end has shown of the person, where it knows of such changes. */
  readonly shownAsOf?: number;
  /** Epoch milliseconds of the newest registration that did not fail; kept for half a day. */
  readonly registeredAt?: number;
  /** Newest registrations that failed since the last that did not, epoch milliseconds, oldest first, at most 5. */
  readonly failedAt?: readonly number[];
  /** Passes that were issued for the person, by anybody, epoch milliseconds, oldest first, the newest 5 of a day and a half. */
  readonly passes?: readonly number[];
  /** Passkeys registered for the person whose model no table lists, oldest first, the newest 5 of a day and a half. */
  readonly unlisted?: readonly UnlistedPasskey[];
}

/** A passkey of a model that no table lists, as an audit tells of its registration. */
export interface UnlistedPasskey {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly auditId: string;
  /** AAGUID in lower case. */
  readonly model: string;
}

/** What is kept of people, by object id; those of whom nothing is kept are left out. */
export type Traces = ReadonlyMap<string, Trace>;
