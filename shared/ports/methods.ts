import type { MethodsSeen } from "../domain/enforcement/methodsSeen.ts";
import type { Reading } from "./reading.ts";

/** The tenant's authentication methods policy; read only. */
export interface Methods {
  read(): Promise<Reading<MethodsSeen>>;
}
