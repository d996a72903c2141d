import type { CensusDay } from "../census/censusDay.ts";
import type { StoredBaseline } from "../enforcement/baseline.ts";
import type { WaveWatch } from "../enforcement/waveWatch.ts";
import type { Traces } from "../enrolment/trace.ts";
import type { HoldoutCounts } from "../holdouts/holdout.ts";
import type { Ids } from "../people/ids.ts";
import type { People } from "../people/people.ts";
import type { Suspicion } from "../radar/suspicion.ts";
import type { DayCounts } from "./dayCounts.ts";
import type { DayRows } from "./dayRows.ts";
import type { StoredEnrolment } from "./enrolmentForecast.ts";
import type { ImpactForecast } from "./impactForecast.ts";
import type { SignInReading } from "./signInReading.ts";
import type { DayTable } from "./sliceTable.ts";
import type { SidedUnits, UnitCounts } from "./unitCounts.ts";
import type { WaveCounts } from "./waveReading.ts";

/** Sign-ins of one wave's audience in one hour. */
export interface HourCounts {
  /** Epoch milliseconds of the hour's begin. */
  readonly hour: number;
  readonly attempts: number;
  readonly successes: number;
  readonly passkeys: number;
  readonly blocked: number;
  /** Epoch milliseconds of the newest blocked one; absent when none was. */
  readonly blockedAt?: number;
}

/** A part of the tenant's data that may be missing while the others are read. */
export type Source = "audits" | "registrations" | "membership" | "domains";

/** What a full reading found that was not known. */
export interface Reconciled {
  /** Epoch milliseconds. */
  readonly at: number;
  /** People who turned out to be something else than what was known of them. */
  readonly differences: number;
}

/** The newest reading of the tenant's domains. */
export interface DomainsRead {
  /** Epoch milliseconds. */
  readonly at: number;
  /** Names of those that enforce their own MFA, in lower case and in order. */
  readonly enforcing: readonly string[];
  /** Whether the people of these domains are still to be marked, with the next registration report. */
  readonly isNew?: true;
}

/** Where background reading stands: counters and watermark in one row, written together. */
export interface CollectedHead {
  /** Raised with every slice. */
  readonly generation: number;
  /** Names the people rows that belong to this row; absent where they are of before people were packed. */
  readonly stamp?: string;
  /** Epoch milliseconds up to which sign-ins were read. */
  readonly watermark: number;
  /** How the reading of sign-ins stands; absent in rows from before it was sliced. */
  readonly signIns?: SignInReading;
  /** Ids of the sign-ins inside the overlap, in rows from before these had rows of their own; else empty. */
  readonly recent: readonly string[];
  /** Epoch milliseconds of the newest complete reading of the registration report, and of the state that it shows; 0 for never. */
  readonly enrolmentAt: number;
  /** Epoch milliseconds since when reports are read that are not believed, and of the newest of them; absent where the newest was believed. */
  readonly doubted?: { readonly since: number; readonly lastAt: number };
  readonly reportAsOf: number;
  /** The reading of that report under way; absent between two. */
  readonly report?: ReportReading;
  /** Epoch milliseconds up to which memberships are known, and of the newest reading of all groups in full; 0 for never. */
  readonly membershipAt: number;
  readonly membershipFullAt: number;
  /** Where changes of groups go on from, with the hash of the list of groups; absent where they are not followed. */
  readonly groupsFollowed?: { readonly link: string; readonly of: string };
  /** What the newest full reading of a source found that nothing had told before. */
  readonly reconciled: { readonly membership?: Reconciled; readonly registrations?: Reconciled };
  /** Who has not enrolled past the date, by wave id; waves before their date are left out. */
  readonly holdouts: Readonly<Record<string, HoldoutCounts>>;
  /** Why a source could not be read the last time it was asked, by source; those that answered are left out. */
  readonly failing: Readonly<Partial<Record<Source, string>>>;
  /** Domains that enforce their own MFA; absent before they were read. */
  readonly domains?: DomainsRead;
  /** Epoch milliseconds up to which audits were read; 0 for never. */
  readonly auditsAt: number;
  /** Ledger sequence up to which changes of groups are known. */
  readonly membershipSeen: number;
  /** By wave id. */
  readonly counts: Readonly<Record<string, WaveCounts>>;
  /** Newest 48 hours, by wave id. */
  readonly hours: Readonly<Record<string, readonly HourCounts[]>>;
  /** Rows that did not parse, and method names that nobody knows, since the rollout began. */
  readonly quarantined: number;
  readonly unknownMethods: readonly string[];
  /** Newest 7 local days. This and all below is absent in rows from before it was kept. */
  readonly dayRows?: readonly DayRows[];
  /** Units of the newest reading by wave id, until the watch has taken them. */
  readonly units?: Readonly<Record<string, SidedUnits>>;
  /** Newest 7 local days by wave id, and `*` for people whom nobody enforces. */
  readonly tables?: Readonly<Record<string, readonly DayTable[]>>;
  /** Sign-ins of the newest 7 local days, by wave id. */
  readonly days?: Readonly<Record<string, readonly DayCounts[]>>;
  /** Hours of one person with an attempt since the rollout began, and those in which it failed, by wave id. */
  readonly attempts?: Readonly<Record<string, UnitCounts>>;
  /** Error codes and operating systems that nobody knows, at most 50 each. */
  readonly unknownCodes?: readonly number[];
  readonly unknownSystems?: readonly string[];
  /** Since when waves are asked to enrol, epoch milliseconds, by wave id. */
  readonly asked?: Readonly<Record<string, number>>;
  /** Display names of apps by id, as far as they name no person. */
  readonly appNames?: Readonly<Record<string, string>>;
  /** Detectors of the waves in force, and what was usual before, by wave id. */
  readonly watches?: Readonly<Record<string, WaveWatch>>;
  readonly baselines?: Readonly<Record<string, StoredBaseline>>;
  /** Who still has and uses what passkeys are to replace, newest days last, at most 90. */
  readonly census?: readonly CensusDay[];
  /** What looked like accounts being taken over, the newest 50. */
  readonly suspicions?: readonly Suspicion[];
  /** What is foreseen of waves, by wave id: whom enforcing would block, and how they will go on enrolling. */
  readonly foreseen?: Readonly<Record<string, StoredForecast>>;
  readonly enrolments?: Readonly<Record<string, StoredEnrolment>>;
}

/** How far the registration report was read. Times are epoch milliseconds. */
export interface ReportReading {
  readonly begunAt: number;
  /** Where the next slice goes on; absent only within a slice. */
  readonly next?: string;
  /** The newest state that a row read so far shows; 0 where none says. */
  readonly asOf: number;
  /** People read so far who turned out otherwise than they were known. */
  readonly differences: number;
}

/** What was foreseen of a wave on a local day; nothing where nobody's sign-ins were observed. */
export interface StoredForecast {
  /** "YYYY-MM-DD". */
  readonly day: string;
  readonly impact?: Omit<ImpactForecast, "scored" | "missed">;
}

/** Object ids of one wave's people. */
export interface StoredMembership {
  readonly audience: Ids;
  readonly exempt: Ids;
  readonly enforced: Ids;
}

/** The newest slice of one enforced wave. Times are epoch milliseconds. */
export interface StoredSlice {
  /** Since when the wave is enforced. */
  readonly since: number;
  /** When the slice was written and read back. */
  readonly writtenAt: number;
  /** Object ids of the people it added; empty where it added none: then it is everybody enforced. */
  readonly people: readonly string[];
  /** The first sign-in of one of them that the wave's policy decided. */
  readonly seenAt?: number;
}

/** People and memberships of one generation. */
export interface CollectedPeople {
  readonly people: People;
  readonly memberships: Readonly<Record<string, StoredMembership>>;
  readonly traces: Traces;
  /** By wave id; waves that are not in force have none. */
  readonly slices: Readonly<Record<string, StoredSlice>>;
  /** Ids of the sign-ins that are read again, so that none is counted twice: those of earlier polls, and of this one. */
  readonly counted: { readonly before: Ids; readonly now: Ids };
  /** Ids of the people in the report under way, one set for each slice of it. */
  readonly reported: readonly Ids[];
}
