import type { AuditMeaning } from "../credentials/auditTable.ts";

/** One audit of somebody's credentials: who did what to whom. */
export interface CredentialAudit {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly means: AuditMeaning;
  readonly result: "success" | "failure" | "timeout" | "unknown";
  /** Object id of the user, or service principal id (else app id) of the app; absent where the tenant named neither. */
  readonly actor?: { readonly kind: "user" | "app"; readonly id: string };
  /** The person comes first. */
  readonly targets: readonly { readonly id: string }[];
  /** Model of the passkey, in lower case; absent where the tenant named none. */
  readonly aaguid?: string;
}
