import type { LegacyKind } from "../domain/credentials/legacyKind.ts";
import type { MethodKind } from "../domain/credentials/methodKind.ts";
import type { OtherMethods } from "../domain/credentials/otherMethods.ts";
import type { Reading } from "./reading.ts";

/** What one person has registered, by class of the value table. */
export interface Registration {
  readonly userId: string;
  /** Phishing-resistant methods, each once. */
  readonly kinds: readonly MethodKind[];
  /** Credentials that passkeys are to replace, each once. */
  readonly legacy: readonly LegacyKind[];
  /** Whether they could sign in without a passkey. */
  readonly otherMethods: OtherMethods;
  /** Method names that the value table does not know. */
  readonly unknownMethods: readonly string[];
  readonly isAdmin: boolean;
  /** Domain of the person's sign-in name, in lower case; absent where the tenant does not say. */
  readonly domain?: string;
  /** Epoch milliseconds whose state the row shows; absent where the tenant does not say. */
  readonly asOf?: number;
}

/** One page of the registration report. */
export interface RegistrationPage {
  readonly registrations: readonly Registration[];
  readonly quarantined: number;
  readonly next?: string;
}

/** The tenant's registration report; it lags by hours. */
export interface Registrations {
  page(next?: string): Promise<Reading<RegistrationPage>>;
  /** Object ids, in lower case, of everybody who holds a directory role, each once. */
  admins(): Promise<Reading<readonly string[]>>;
}
