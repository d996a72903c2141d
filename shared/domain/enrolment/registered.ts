import type { LegacyKind } from "../credentials/legacyKind.ts";
import type { MethodKind } from "../credentials/methodKind.ts";

/** What the registration report says of one person. */
export interface Registered {
  readonly userId: string;
  readonly kinds: readonly MethodKind[];
  /** Credentials of theirs that passkeys are to replace; absent counts as none. */
  readonly legacy?: readonly LegacyKind[];
  /** Whether they could sign in without a passkey; absent where that is not known. */
  readonly other?: boolean;
  /** Whether they have a method that no table knows. */
  readonly unknown?: boolean;
  /** Whether they hold a directory role; absent where that is not known. */
  readonly admin?: boolean;
  /** Whether the domain of their name enforces its own MFA; absent where that is not known. */
  readonly federated?: boolean;
  /** Epoch milliseconds whose state the row shows; absent where the tenant does not say. */
  readonly asOf?: number;
}
