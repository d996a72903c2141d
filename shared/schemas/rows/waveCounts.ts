import { z } from "zod";
import { methodKinds } from "../../domain/credentials/methodKind.ts";
import type { DetectorReading } from "../../domain/measure/detectorReading.ts";
import type { RecoveryMinutes, WaveCounts } from "../../domain/measure/waveReading.ts";
import { signInScenarios } from "../../domain/people/signInScenario.ts";
import { enrolmentForecast } from "./enrolmentForecast.ts";

const count = z.number().int().min(0);
const share = z.number().min(0).max(1);

const impact = z.object({
  people: count,
  unobserved: count,
  low: count,
  median: count,
  high: count,
  days: z.number().min(0),
  scored: count,
  missed: count,
});

const detectorReading = z.object({
  trigger: z.enum(["ownBlocks", "disruption"]),
  kind: z.enum(["quiet", "alarm", "foreign", "inactive"]),
  because: z.string(),
  level: z.number().min(0).exactOptional(),
  cause: z.string().exactOptional(),
}) satisfies z.ZodType<DetectorReading>;

const recoveryMinutes = z.object({
  people: count,
  removedToPass: count.nullable(),
  removedToSignIn: count.nullable(),
  passToPasskey: count,
  passkeyToSignIn: count,
}) satisfies z.ZodType<RecoveryMinutes>;

/** What was counted of one wave, as it stands in the head row; what later versions count is absent in older rows. */
export const waveCounts = z.object({
  kind: z.literal("counted"),
  signInsUntil: z.number(),
  enrolmentAt: z.number(),
  membershipAt: z.number().exactOptional(),
  domainsAt: z.number().exactOptional(),
  domainsBecause: z.string().exactOptional(),
  audience: count,
  exempt: count,
  enrolled: count,
  ready: count,
  readyNotEnforced: count,
  enforced: count,
  enforcedNotReady: count,
  proven: count,
  activeToday: count,
  blockedToday: count,
  unfamiliarToday: count,
  unreadableToday: count,
  named: count.exactOptional(),
  readyNotNamed: count.exactOptional(),
  // Rows from before recoveries were counted have none.
  recovered: count.default(0),
  effect: z.object({ since: z.number(), seenAt: z.number().exactOptional() }).exactOptional(),
  methods: z.record(z.enum(methodKinds), z.object({ registered: count, used: count })).exactOptional(),
  scenarios: z.record(z.enum(signInScenarios), count).exactOptional(),
  tried: count.exactOptional(),
  single: count.exactOptional(),
  unknownMethods: count.exactOptional(),
  fromAudits: count.exactOptional(),
  notReady: z.object({ platform: count, federated: count }).exactOptional(),
  blockedOpen: count.exactOptional(),
  blockedInWatch: count.exactOptional(),
  unplacedToday: count.exactOptional(),
  unplacedInWatch: count.exactOptional(),
  signInsToday: count.exactOptional(),
  blockedSignInsToday: count.exactOptional(),
  hours: z.object({ n: count, x: count }).exactOptional(),
  recoveries: count.exactOptional(),
  recoveriesTold: count.exactOptional(),
  recoveryMinutes: recoveryMinutes.exactOptional(),
  unblockMinutes: z.object({ people: count, median: count, longest: count }).exactOptional(),
  unexpected: z
    .array(z.object({ code: z.number().int(), people: count }))
    .max(10)
    .exactOptional(),
  verify: share.exactOptional(),
  late: share.exactOptional(),
  unread: share.exactOptional(),
  impact: impact.exactOptional(),
  enrolledByDay: z
    .array(z.object({ day: z.string(), enrolled: count, audience: count }))
    .max(60)
    .exactOptional(),
  enrolmentForecast: enrolmentForecast.exactOptional(),
  detectors: z.array(detectorReading).exactOptional(),
}) satisfies z.ZodType<WaveCounts>;
