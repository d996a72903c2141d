/** Why a number could not be had; `because` is a sentence for people. */
export interface Unknown {
  readonly kind: "unknown";
  readonly because: string;
  /** Whether the tenant says that there is no such thing. */
  readonly missing?: true;
}

/** State of a Conditional Access policy. */
export type PolicyState = "reportOnly" | "enabled" | "disabled";

/** What was seen of one policy. */
export interface PolicySeen {
  readonly kind: "seen";
  readonly state: PolicyState;
  /** Hash of conditions, grant and session controls; a change is drift. */
  readonly fingerprint: string;
}

/** What one turn knows of one policy. */
export type PolicyReading = PolicySeen | Unknown;

/** Numbers computed from Graph data for one wave; all counts are distinct people. */
export interface WaveCounts {
  readonly kind: "counted";
  /** Epoch milliseconds up to which sign-ins were read. */
  readonly signInsUntil: number;
  /** Epoch milliseconds of the registration report that enrolment was read from. */
  readonly enrolmentAt: number;
  /** Enabled member users of the audience, without exclusions and exceptions. */
  readonly audience: number;
  /** Audience members with an unexpired exception. */
  readonly exempt: number;
  readonly enrolled: number;
  /** Enrolled, not exempt, and able to use it on every platform they use. */
  readonly ready: number;
  /** Ready people who are not yet in the `enforced` group. */
  readonly readyNotEnforced: number;
  readonly enforced: number;
  /** Members of `enforced` who are not ready. */
  readonly enforcedNotReady: number;
  /** Enrolled people with as many passkey successes on as many days as the phase asks for. */
  readonly proven: number;
  /** Enforced people with an interactive attempt in the current local day. */
  readonly activeToday: number;
  /** Enforced people blocked by the wave's policy in the current local day. */
  readonly blockedToday: number;
  /** Failures from a device and network never seen with that person; shown, never counted in a trigger. */
  readonly unfamiliarToday: number;
  /** Sign-in rows whose applied policy result could not be read today. */
  readonly unreadableToday: number;
  /** People whom slices that only observed have named so far, and ready people beside them and the enforced; absent where nothing was only observed. */
  readonly named?: number;
  readonly readyNotNamed?: number;
  /** Enforced people who have come from a pass to a new passkey and a sign-in since the wave is enforced. */
  readonly recovered: number;
  /** The newest slice, absent where the wave is not in force: epoch milliseconds of its write, and of the first sign-in that it decided. */
  readonly effect?: { readonly since: number; readonly seenAt?: number };
}

/** What one turn knows of one wave. */
export type WaveReading = WaveCounts | Unknown;
