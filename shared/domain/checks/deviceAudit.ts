import type { Platform } from "../credentials/systemTable.ts";

/** What knows a device. */
export type DeviceSource = "intune" | "entra" | "signIns";

/** Whether passkeys can be relied on: on one device, or on all that a person uses. */
export type Readiness = "ready" | "tooOld" | "unknown";

/** One device as the tenant lists it. */
export interface ListedDevice {
  /** Device id of the directory; lists of the same device share it. */
  readonly device: string;
  readonly source: "intune" | "entra";
  /** Object ids of the people it belongs to, in lower case. */
  readonly owners: readonly string[];
  /** Operating system as the list words it. */
  readonly system: string;
  readonly version: string;
  /** Epoch milliseconds; absent where the list does not say. */
  readonly lastSeenAt?: number;
  readonly enabled: boolean;
}

/** One device of a person, judged. */
export interface AuditedDevice {
  readonly platform: Platform;
  /** "" where nobody knows. */
  readonly version: string;
  readonly source: DeviceSource;
  readonly readiness: Readiness;
}

/** The devices of one person. `partly`: some are ready and some too old. */
export interface PersonDevices {
  readonly readiness: Readiness | "partly";
  readonly devices: readonly AuditedDevice[];
  /** Devices that nobody has used for the activity window, left out. */
  readonly stale: number;
}

/** How many people of the plan's audiences can rely on passkeys; all counts are distinct people but `devices` and `stale`. */
export interface DeviceCounts {
  readonly people: number;
  readonly ready: number;
  readonly partly: number;
  readonly tooOld: number;
  /** Counted apart, never as ready. */
  readonly unknown: number;
  readonly devices: number;
  readonly stale: number;
}
