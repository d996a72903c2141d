import type { MethodKind } from "../credentials/methodKind.ts";
import type { EnrolledDay } from "../enrolment/enrolledDay.ts";
import type { SignInScenario } from "../people/signInScenario.ts";
import type { DetectorReading } from "./detectorReading.ts";
import type { EnrolmentForecast } from "./enrolmentForecast.ts";
import type { ImpactForecast } from "./impactForecast.ts";

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

/** How long proven recoveries took, medians in whole minutes; legs that no audit shows the begin of are null. */
export interface RecoveryMinutes {
  /** People whose recovery is timed. */
  readonly people: number;
  /** From the old method's removal to the pass, and to the sign-in with the new passkey. */
  readonly removedToPass: number | null;
  readonly removedToSignIn: number | null;
  readonly passToPasskey: number;
  readonly passkeyToSignIn: number;
}

/** How long people were blocked until a sign-in succeeded again, in whole minutes. */
export interface UnblockMinutes {
  /** People who were blocked since the wave is enforced and are back. */
  readonly people: number;
  readonly median: number;
  readonly longest: number;
}

/** Numbers computed from Graph data for one wave; all counts are distinct people. */
export interface WaveCounts {
  readonly kind: "counted";
  /** Epoch milliseconds up to which sign-ins were read. */
  readonly signInsUntil: number;
  /** Epoch milliseconds up to which it is known who is enrolled. */
  readonly enrolmentAt: number;
  /** Epoch milliseconds up to which it is known who belongs to the wave; absent in rows from before that was kept. */
  readonly membershipAt?: number;
  /** Epoch milliseconds when it was last read which domains enforce their own MFA, 0 for never and as long as nobody is marked by it; absent in rows from before that was kept. */
  readonly domainsAt?: number;
  /** Why that is not known, or not read again; absent where nothing stands in the way. */
  readonly domainsBecause?: string;
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
  /** Enforced people with an interactive attempt in the current local day; in its first hours the day before counts with it, until all blocks of that are known. So do those below. */
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
  /** By kind of method: people of the audience who have registered one, and who have signed in with one. This and all below is absent where it was not counted. */
  readonly methods?: Readonly<Record<MethodKind, { readonly registered: number; readonly used: number }>>;
  /** People of the audience who have signed in with a passkey, by where. */
  readonly scenarios?: Readonly<Record<SignInScenario, number>>;
  /** Enrolled people of whom a fresh sign-in has shown that a method they have works, and those who have one kind of method alone. */
  readonly tried?: number;
  readonly single?: number;
  /** People of the audience who are not enrolled and have a method that no table knows. */
  readonly unknownMethods?: number;
  /** Enrolled people of whose passkeys only audits have told, until the registration report confirms one. */
  readonly fromAudits?: number;
  /** Enrolled people who are not ready: no method works on a platform they use, or their domain enforces its own MFA. */
  readonly notReady?: { readonly platform: number; readonly federated: number };
  /** Enforced people who are blocked and not back yet. */
  readonly blockedOpen?: number;
  /** How long those were blocked who are back; absent where none was. */
  readonly unblockMinutes?: UnblockMinutes;
  /** Different enforced people blocked since the newest slice was written. */
  readonly blockedInWatch?: number;
  /** Enforced people without any success before who were stopped by the wave's policy, so that nobody can tell whether it was they: in the last 24 hours, and since the newest slice was written. */
  readonly unplacedToday?: number;
  readonly unplacedInWatch?: number;
  /** Sign-ins of enforced people in the current local day, and those that the wave's policy blocked. */
  readonly signInsToday?: number;
  readonly blockedSignInsToday?: number;
  /** Person-hours with an attempt of the audience so far, and those in which it did not succeed in time. */
  readonly hours?: { readonly n: number; readonly x: number };
  /** People of the audience who have come from a pass to a new passkey and a sign-in since the wave was asked, enforced or not. */
  readonly recoveries?: number;
  /** Those of them of whom the helpdesk has told that it handled it; absent where its events are not known. */
  readonly recoveriesTold?: number;
  /** How long those took of which every step was seen. */
  readonly recoveryMinutes?: RecoveryMinutes;
  /** Error codes of the last 7 days that nobody expects, with the people who met them; at most 10. */
  readonly unexpected?: readonly { readonly code: number; readonly people: number }[];
  /** Share, 0 to 1, of sign-in rows of the last 7 days whose applied policy results could not be read. */
  readonly verify?: number;
  /** Share, 0 to 1, of sign-in rows of the last 7 days that came later than the plan's lag. */
  readonly late?: number;
  /** Share, 0 to 1, of all sign-in rows of the last 7 days that could not be read at all, so that nobody knows whose they are. */
  readonly unread?: number;
  readonly impact?: ImpactForecast;
  /** Enrolled people and audience at the end of each local day ("YYYY-MM-DD"), oldest first, at most 60. */
  readonly enrolledByDay?: readonly EnrolledDay[];
  /** How the wave will go on enrolling; absent where it was not foreseen, or every share that is asked for is met. */
  readonly enrolmentForecast?: EnrolmentForecast;
  /** What the detectors of the wave say; absent where none was started. */
  readonly detectors?: readonly DetectorReading[];
}

/** What one turn knows of one wave. */
export type WaveReading = WaveCounts | Unknown;
