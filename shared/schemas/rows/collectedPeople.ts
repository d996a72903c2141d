import { z } from "zod";
import type { StoredMembership, StoredSlice } from "../../domain/measure/collected.ts";
import type { Person } from "../../domain/people/person.ts";
import type { Recovery } from "../../domain/people/recovery.ts";

const recovery = z.object({
  passAt: z.number().exactOptional(),
  passUsedAt: z.number().exactOptional(),
  newPasskeyAt: z.number().exactOptional(),
  passkeyUsedAt: z.number().exactOptional(),
  recoveredAt: z.number().exactOptional(),
}) satisfies z.ZodType<Recovery>;

const person = z.object({
  portable: z.boolean(),
  platformOnly: z.boolean(),
  other: z.boolean().exactOptional(),
  successes: z.number(),
  days: z.array(z.string()),
  devices: z.array(z.string()),
  networks: z.array(z.number()),
  platforms: z.array(z.enum(["android", "iOS", "windows", "macOS", "linux"])).exactOptional(),
  pendingBlock: z.number().exactOptional(),
  blockedDay: z.string().exactOptional(),
  activeDay: z.string().exactOptional(),
  unfamiliarDay: z.string().exactOptional(),
  unreadableDay: z.string().exactOptional(),
  recovery: recovery.exactOptional(),
}) satisfies z.ZodType<Person>;

const ids = z.array(z.string()).transform((list) => new Set(list));

const membership = z.object({
  audience: ids,
  exempt: ids,
  enforced: ids,
}) satisfies z.ZodType<StoredMembership>;

const slice = z.object({
  since: z.number(),
  writtenAt: z.number(),
  people: z.array(z.string()),
  seenAt: z.number().exactOptional(),
}) satisfies z.ZodType<StoredSlice>;

/** The row that holds people and memberships of one generation of background reading. */
export const collectedPeopleSchema = z.object({
  people: z.array(z.tuple([z.string(), person])),
  memberships: z.record(z.string(), membership),
  // Rows from before slices were followed have none.
  slices: z.record(z.string(), slice).default({}),
});
