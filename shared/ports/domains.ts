import type { Reading } from "./reading.ts";

/** The domains of the tenant. */
export interface Domains {
  /** Names, in lower case, of those whose own identity provider does the MFA, which no passkey of the tenant satisfies. */
  enforcingOwnMfa(): Promise<Reading<readonly string[]>>;
}
