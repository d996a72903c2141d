import { z } from "zod";
import type { CensusDay } from "../../domain/census/censusDay.ts";
import { legacyKinds } from "../../domain/credentials/legacyKind.ts";
import { holdoutClasses } from "../../domain/holdouts/holdout.ts";
import type { CollectedHead, Reconciled, StoredForecast } from "../../domain/measure/collected.ts";
import type { DayCounts } from "../../domain/measure/dayCounts.ts";
import type { DayRows } from "../../domain/measure/dayRows.ts";
import type { DayTable } from "../../domain/measure/sliceTable.ts";
import { type Suspicion, suspicionKinds } from "../../domain/radar/suspicion.ts";
import { storedEnrolment } from "./enrolmentForecast.ts";
import { sidedUnits, storedBaseline, waveWatch } from "./watchRow.ts";
import { waveCounts } from "./waveCounts.ts";

const count = z.number().int().min(0);

const hourCounts = z.object({
  hour: z.number(),
  attempts: count,
  successes: count,
  passkeys: count,
  blocked: count,
  blockedAt: z.number().exactOptional(),
});

const reconciled = z.object({ at: z.number(), differences: count }) satisfies z.ZodType<Reconciled>;

const sliceCounts = { users: count, blocked: count };

const dayTable = z.object({
  day: z.string(),
  ...sliceCounts,
  slices: z.record(z.string(), z.object(sliceCounts)),
  foreign: z.record(z.string(), count),
  registration: count,
}) satisfies z.ZodType<DayTable>;

const dayRows = z.object({
  day: z.string(),
  rows: count,
  unread: count,
  fresh: count.exactOptional(),
  late: count.exactOptional(),
}) satisfies z.ZodType<DayRows>;
const dayCounts = z.object({
  day: z.string(),
  signIns: count,
  blocked: count,
  asked: count,
  unread: count,
}) satisfies z.ZodType<DayCounts>;

const none = { registered: 0, used: 0 };

const censusDay = z.object({
  day: z.string(),
  people: count,
  unreported: count,
  without: count,
  // Days from before a kind was told apart have none of it.
  kinds: z
    .partialRecord(
      z.enum(legacyKinds),
      z.object({ registered: count, used: count, lastUsed: z.string().exactOptional() }),
    )
    .transform((kinds) => ({
      password: none,
      authenticatorApp: none,
      phone: none,
      oneTimeCode: none,
      ...kinds,
    })),
}) satisfies z.ZodType<CensusDay>;

const foreseen = z.object({
  day: z.string(),
  impact: z
    .object({ people: count, unobserved: count, low: count, median: count, high: count, days: count })
    .exactOptional(),
}) satisfies z.ZodType<StoredForecast>;

const suspicion = z.object({
  kind: z.enum(suspicionKinds),
  at: z.number(),
  auditId: z.string(),
  because: z.string(),
}) satisfies z.ZodType<Suspicion>;

/** The row that holds where background reading stands. */
export const collectedHeadSchema = z.object({
  generation: count,
  stamp: z.string().exactOptional(),
  watermark: z.number(),
  signIns: z
    .object({
      poll: z.object({ from: z.number(), until: z.number() }).exactOptional(),
      rate: z.number().exactOptional(),
      of: z.enum(["everybody", "people"]).exactOptional(),
      filter: z.object({ testedAt: z.number(), agrees: z.boolean() }).exactOptional(),
      newestAt: z.number(),
      rowHours: z.object({ from: count, rows: z.array(count) }).exactOptional(),
      keptFrom: z.number().exactOptional(),
      lateness: z.object({ rows: count, late: count }).exactOptional(),
    })
    .exactOptional(),
  recent: z.array(z.string()),
  enrolmentAt: z.number(),
  doubted: z.object({ since: z.number(), lastAt: z.number() }).exactOptional(),
  reportAsOf: z.number().default(0),
  report: z
    .object({
      begunAt: z.number(),
      next: z.string().exactOptional(),
      asOf: z.number(),
      differences: count,
    })
    .exactOptional(),
  membershipAt: z.number(),
  membershipFullAt: z.number().default(0),
  groupsFollowed: z.object({ link: z.string(), of: z.string() }).exactOptional(),
  reconciled: z
    .object({ membership: reconciled.exactOptional(), registrations: reconciled.exactOptional() })
    .default({}),
  holdouts: z
    .record(
      z.string(),
      z.object({ dueAt: z.number(), classes: z.partialRecord(z.enum(holdoutClasses), count) }),
    )
    .default({}),
  failing: z
    .partialRecord(z.enum(["audits", "registrations", "membership", "domains"]), z.string())
    .default({}),
  domains: z
    .object({ at: z.number(), enforcing: z.array(z.string()), isNew: z.literal(true).exactOptional() })
    .exactOptional(),
  auditsAt: z.number().default(0),
  membershipSeen: count,
  counts: z.record(z.string(), waveCounts),
  hours: z.record(z.string(), z.array(hourCounts)),
  quarantined: count,
  unknownMethods: z.array(z.string()),
  dayRows: z.array(dayRows).exactOptional(),
  units: z.record(z.string(), sidedUnits).exactOptional(),
  tables: z.record(z.string(), z.array(dayTable)).exactOptional(),
  days: z.record(z.string(), z.array(dayCounts)).exactOptional(),
  attempts: z.record(z.string(), z.object({ n: count, x: count })).exactOptional(),
  asked: z.record(z.string(), z.number()).exactOptional(),
  unknownCodes: z.array(z.number()).exactOptional(),
  unknownSystems: z.array(z.string()).exactOptional(),
  appNames: z.record(z.string(), z.string()).exactOptional(),
  watches: z.record(z.string(), waveWatch).exactOptional(),
  baselines: z.record(z.string(), storedBaseline).exactOptional(),
  suspicions: z.array(suspicion).exactOptional(),
  census: z.array(censusDay).exactOptional(),
  foreseen: z.record(z.string(), foreseen).exactOptional(),
  enrolments: z.record(z.string(), storedEnrolment).exactOptional(),
}) satisfies z.ZodType<CollectedHead>;
