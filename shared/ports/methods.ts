import type { MethodSettings } from "../domain/checks/methodSettings.ts";
import type { MethodsSeen } from "../domain/enforcement/methodsSeen.ts";
import type { OlderMethods } from "../domain/messages/olderMethods.ts";
import type { PasskeyConfiguration, PasskeyRequest } from "../domain/methods/passkeyConfiguration.ts";
import type { Reading, WriteOutcome } from "./reading.ts";

/** The tenant's authentication methods policy; one target can be added to passkeys, and nothing else is written. */
export interface Methods {
  read(): Promise<Reading<MethodsSeen>>;
  /** The methods that passkeys are to replace. */
  older(): Promise<Reading<OlderMethods>>;
  /** The same policy in full, as far as people's setting up is checked against it. */
  settings(): Promise<Reading<MethodSettings>>;
  /** The configuration of passkeys, whole. */
  passkeys(): Promise<Reading<PasskeyConfiguration>>;
  /** Sends PATCH of the targets of passkeys once: all that were there, and one more. */
  addPasskeyTarget(request: PasskeyRequest): Promise<WriteOutcome>;
}
