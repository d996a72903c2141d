import type { MethodSettings } from "../domain/checks/methodSettings.ts";
import type { MethodsSeen } from "../domain/enforcement/methodsSeen.ts";
import type { OlderMethods } from "../domain/messages/olderMethods.ts";
import type { Reading } from "./reading.ts";

/** The tenant's authentication methods policy; read only. */
export interface Methods {
  read(): Promise<Reading<MethodsSeen>>;
  /** The methods that passkeys are to replace. */
  older(): Promise<Reading<OlderMethods>>;
  /** The same policy in full, as far as people's setting up is checked against it. */
  settings(): Promise<Reading<MethodSettings>>;
}
