import type { ListedDevice } from "../domain/checks/deviceAudit.ts";
import type { Reading } from "./reading.ts";

/** One page of devices. */
export interface DevicePage {
  readonly devices: readonly ListedDevice[];
  /** Rows that did not parse. */
  readonly quarantined: number;
  /** Where to go on; absent after the last page. Opaque, at most some kilobytes. */
  readonly next?: string;
}

/** The devices of the tenant, as the directory and Intune list them; read only. */
export interface Devices {
  page(source: "entra" | "intune", next?: string): Promise<Reading<DevicePage>>;
}
