import { z } from "zod";
import type { CollectedHead } from "../../domain/measure/collected.ts";

const count = z.number().int().min(0);

const waveCounts = z.object({
  kind: z.literal("counted"),
  signInsUntil: z.number(),
  enrolmentAt: z.number(),
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
});

const hourCounts = z.object({
  hour: z.number(),
  attempts: count,
  successes: count,
  passkeys: count,
  blocked: count,
  blockedAt: z.number().exactOptional(),
});

/** The row that holds where background reading stands. */
export const collectedHeadSchema = z.object({
  generation: count,
  watermark: z.number(),
  recent: z.array(z.string()),
  enrolmentAt: z.number(),
  membershipAt: z.number(),
  auditsAt: z.number().default(0),
  membershipSeen: count,
  counts: z.record(z.string(), waveCounts),
  hours: z.record(z.string(), z.array(hourCounts)),
  quarantined: count,
  unknownMethods: z.array(z.string()),
}) satisfies z.ZodType<CollectedHead>;
