import { z } from "zod";
import type { StoredMembership } from "../../domain/measure/collected.ts";
import type { Person } from "../../domain/people/person.ts";

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
}) satisfies z.ZodType<Person>;

const membership = z.object({
  audience: z.array(z.string()),
  exempt: z.array(z.string()),
  enforced: z.array(z.string()),
}) satisfies z.ZodType<StoredMembership>;

/** The row that holds people and memberships of one generation of background reading. */
export const collectedPeopleSchema = z.object({
  people: z.array(z.tuple([z.string(), person])),
  memberships: z.record(z.string(), membership),
});
