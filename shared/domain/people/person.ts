import type { LegacyKind } from "../credentials/legacyKind.ts";
import type { MethodKind } from "../credentials/methodKind.ts";
import type { Platform } from "../credentials/systemTable.ts";
import type { PendingFailure } from "./pendingFailure.ts";
import type { Recovery } from "./recovery.ts";
import type { ReportDays } from "./reportDays.ts";
import type { SignInScenario } from "./signInScenario.ts";

/** What is remembered of one person between two polls: no name, no single sign-in. Days are local, "YYYY-MM-DD". */
export interface Person {
  /** Has a portable phishing-resistant method. */
  readonly portable: boolean;
  /** Has a platform-only phishing-resistant method. */
  readonly platformOnly: boolean;
  /** Whether they could sign in without a passkey; absent where that is not known. */
  readonly other?: boolean;
  /** Phishing-resistant methods registered; absent where the report was last read before they were told apart. */
  readonly registered?: readonly MethodKind[];
  /** Those of them that a fresh interactive sign-in has shown to work. */
  readonly used?: readonly MethodKind[];
  /** Credentials registered that passkeys are to replace; absent where the report was last read before they were told apart. */
  readonly legacy?: readonly LegacyKind[];
  /** Newest day of an interactive sign-in with each such credential. */
  readonly legacyDays?: Readonly<Partial<Record<LegacyKind, string>>>;
  /** How the person has signed in with such a method. */
  readonly scenarios?: readonly SignInScenario[];
  /** Whether they have a method that no table knows. */
  readonly unknownMethod?: true;
  /** Whether the person holds a directory role, as the registration report says. */
  readonly admin?: true;
  /** Whether the domain of the person's name enforces its own MFA, which no passkey of ours satisfies. */
  readonly federated?: true;
  /** Interactive successes with methods that count as passkeys under the plan, since one that was in use went, counted to 99. */
  readonly successes: number;
  /** Newest days with such a success, at most 30. */
  readonly days: readonly string[];
  /** Devices (short hash) and networks (number) of earlier successes, newest last, at most 3 each. */
  readonly devices: readonly string[];
  readonly networks: readonly number[];
  /** Newest day of a success on each platform, for those used in the 30 days up to the newest success. */
  readonly platformDays?: Readonly<Partial<Record<Platform, string>>>;
  /** Platforms whose newest success came from a system too old for passkeys, or from one on which none is relied on. */
  readonly outdated?: readonly Platform[];
  /** Platforms on which a portable passkey was seen to work. */
  readonly provenOn?: readonly Platform[];
  /** Hour since the epoch of the newest unit. */
  readonly unitHour?: number;
  /** Where and how the first unit of that day was: 32 bits, four for each dimension. */
  readonly unitSlices?: number;
  /** A failure that no success has followed yet, of any kind. */
  readonly pendingFailure?: PendingFailure;
  /** Epoch milliseconds of the failure that opened an incident, and of the block of ours that opened one; absent again once a success has ended them. */
  readonly incidentAt?: number;
  readonly ownIncidentAt?: number;
  /** Newest day with a failure that counted. */
  readonly failedDay?: string;
  /** Epoch milliseconds of a block by the policy that enforces the person, which no success has followed yet. */
  readonly pendingBlock?: number;
  /** Blocks since then, counted to 10; absent for one. */
  readonly pendingTries?: number;
  /** Epoch milliseconds of the newest block that counted, and whether no success has followed it since. */
  readonly blockedAt?: number;
  readonly stillBlocked?: true;
  /** Epoch milliseconds of the success that ended the newest block that counted; absent while none has. */
  readonly unblockedAt?: number;
  /** Newest day on which the person was blocked. */
  readonly blockedDay?: string;
  readonly activeDay?: string;
  /** Second since the epoch of the newest interactive success; absent in rows from before it was kept. */
  readonly successSecond?: number;
  readonly unfamiliarDay?: string;
  /** Epoch milliseconds of the newest block by that policy while no success of the person was known, unless one followed in time. */
  readonly unplacedAt?: number;
  readonly unreadableDay?: string;
  /** Newest day with a failure that has nothing to do with this rollout, and with one while registering. */
  readonly foreignDay?: string;
  readonly registrationDay?: string;
  /** Newest error code that nobody expects, and its day. */
  readonly unexpected?: { readonly code: number; readonly day: string };
  /** Days on which the report-only policy was asked about the person; absent before the first. */
  readonly reportDays?: ReportDays;
  /** Newest day on which that policy would have asked for a passkey once, or stopped something without a person at it. */
  readonly stepUpDay?: string;
  readonly silentDay?: string;
  /** Absent unless something of a recovery was seen. */
  readonly recovery?: Recovery;
}

/** A person of whom nothing is known yet. */
export const stranger: Person = {
  portable: false,
  platformOnly: false,
  successes: 0,
  days: [],
  devices: [],
  networks: [],
};
