import type { Check, CheckItem } from "./check.ts";
import type { DeviceCounts } from "./deviceAudit.ts";

/** What the newest look at the tenant found; times are epoch milliseconds. */
export interface CheckResults {
  readonly at: number;
  /** When devices were audited last; absent before the first time. */
  readonly devicesAt?: number;
  readonly devices?: DeviceCounts;
  /** Names the rows in which the audit stands person by person. */
  readonly auditName?: string;
  readonly checks: readonly Check[];
}

/** What a turn sees of one row. */
export interface CheckReading {
  /** Epoch milliseconds of the look. */
  readonly at: number;
  readonly kind: Check["verdict"]["kind"];
  /** At most 160 characters. */
  readonly because: string;
  /** Whether a person may look into it instead, and attest the row. */
  readonly signOff?: true;
}

/** What a turn sees, by row. */
export type CheckReadings = Readonly<Partial<Record<CheckItem, CheckReading>>>;
