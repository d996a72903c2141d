import type { PhasePlan } from "./phasePlan.ts";

/** Microsoft cloud of the tenant; fixes Graph, login and token issuer together. */
export type Cloud = "global" | "usgov" | "usgovdod" | "china";

/** Day of the week as the plan writes it. */
export type Weekday = "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";

/** A weekly span of local time in which planned acts may happen; `to` before `from` crosses midnight. */
export interface ChangeWindow {
  readonly days: readonly Weekday[];
  /** Local time of day, "HH:MM", 00:00 to 23:59. */
  readonly from: string;
  /** Local time of day, "HH:MM", exclusive. */
  readonly to: string;
}

/** The validated configuration of one rollout; identified by its hash, changed only by an approved amendment. */
export interface Plan {
  /** Version of the plan format, "1.x". */
  readonly schemaVersion: string;
  readonly name: string;
  /** Directory id of the tenant this plan is for. */
  readonly tenantId: string;
  readonly cloud: Cloud;
  readonly organization: {
    readonly name: string;
    readonly helpdeskContact: string;
    readonly supportChannel: string;
  };
  /** IANA name; change windows and dates are read in it. */
  readonly timeZone: string;
  /** Object ids of the people who may act; the author may not approve. */
  readonly people: {
    readonly author: string;
    readonly operators: readonly string[];
    readonly approvers: readonly string[];
    readonly emergency: readonly string[];
  };
  /** Accounts that are never enforced by any policy of this plan. */
  readonly exclusions: {
    readonly breakGlass: readonly string[];
    readonly directorySync: readonly string[];
    readonly accounts: readonly string[];
    readonly groups: readonly string[];
  };
  readonly exceptionsGroup: string;
  /** All-users policy in report-only, for data; never written. */
  readonly observePolicy: string;
  /** All-users policy of the end, and the votes that enabling it needs; as with a wave's, `create` lets the product make it. */
  readonly finalPolicy?: { readonly policy: string; readonly quorum: number };
  readonly changeWindows: readonly ChangeWindow[];
  /** Local dates, "YYYY-MM-DD", on which no window opens. */
  readonly holidays: readonly string[];
  readonly caps: Caps;
  readonly polling: Polling;
  /** Whether platform-only methods (Windows Hello, Secure Enclave) count as enrolled. */
  readonly platformMethodsCount: boolean;
  /** Whether enforced groups may be changed; when false each wave's `enforced` group is its audience. */
  readonly groupWrites: boolean;
  /** Whether nothing is ever written: each act says what it would have done, and the phases go on. */
  readonly observer?: boolean;
  /** Id of the phase that the rollout begins with; those before it are skipped, and what they enforce already is adopted. */
  readonly startAt?: string;
  readonly checks?: ChecksPlan;
  /** How messages to people are sent; what is not said here people decide each time. */
  readonly messages?: MessagesPlan;
  readonly phases: readonly PhasePlan[];
}

/** How messages to people are sent. */
export interface MessagesPlan {
  /** Whether people affected by a rollback are told at once, without an approval; only with an approved text. */
  readonly rollback?: "approve" | "automatic";
  /** Whether people who have not enrolled are reminded at 60, 45, 30, 15, 7 and 1 days without an approval. */
  readonly reminders?: "approve" | "automatic";
  /** Reminders that one person gets at most; 6 unless given. */
  readonly remindersPerPerson?: number;
  /** Reminders on one local day at most; 2,000 unless given. */
  readonly remindersPerDay?: number;
  /** Hosts that messages may lead to, beside those of Microsoft where people register. */
  readonly linkHosts?: readonly string[];
}

/** How many people one act and one day may newly enforce. */
export interface Caps {
  /** People in the first slice of the first enforcing wave, 3 to 10. */
  readonly firstSlice: number;
  /** People per slice. */
  readonly perStep: number;
  /** People per local day over the whole rollout. */
  readonly perDay: number;
}

/** What the tenant is held against before anybody enrols; product defaults where something is left out. */
export interface ChecksPlan {
  /** Minutes between which the standard lifetime of a pass must lie, and that its longest may not exceed. */
  readonly passMinutes?: { readonly min: number; readonly max: number };
  /** Days for which the observe policy must have stood as it is. */
  readonly observeDays?: number;
  /** Days without use after which a device is left out of the audit. */
  readonly activeDays?: number;
}

/** How often the tenant is read, and when a reading is too old to judge on. */
export interface Polling {
  /** Minutes between two ticks of the poll clock, 5 to 1440. */
  readonly intervalMinutes: number;
  /** Minutes after which a reading counts as missing. */
  readonly staleAfterMinutes: number;
  /** Minutes that sign-in rows need to arrive; gates read nothing younger. */
  readonly lagMinutes: number;
  /** Minutes of already read sign-ins that are read again for late rows. */
  readonly overlapMinutes: number;
}
