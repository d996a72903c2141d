import { z } from "zod";
import type { CollectedHead, Reconciled } from "../../domain/measure/collected.ts";
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

/** The row that holds where background reading stands. */
export const collectedHeadSchema = z.object({
  generation: count,
  watermark: z.number(),
  recent: z.array(z.string()),
  enrolmentAt: z.number(),
  membershipAt: z.number(),
  membershipFullAt: z.number().default(0),
  groupsFollowed: z.object({ link: z.string(), of: z.string() }).exactOptional(),
  reconciled: z.object({ membership: reconciled.exactOptional() }).default({}),
  auditsAt: z.number().default(0),
  membershipSeen: count,
  counts: z.record(z.string(), waveCounts),
  hours: z.record(z.string(), z.array(hourCounts)),
  quarantined: count,
  unknownMethods: z.array(z.string()),
}) satisfies z.ZodType<CollectedHead>;
