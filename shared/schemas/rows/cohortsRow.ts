import { z } from "zod";
import type { CohortsRead } from "../../domain/cohorts/cohortReading.ts";

const count = z.int().nonnegative();
const texts = z.array(z.string());
const some = z.object({ people: count, first: texts });
const reading = z.object({
  people: count,
  exempt: count,
  guests: count,
  disabled: count,
  excluded: count,
  departments: z.array(z.object({ name: z.string(), people: count })),
  departmentCount: count,
  unassigned: count,
  nested: z.boolean(),
  whole: z
    .object({
      names: texts,
      from: z.enum(["plan", "group"]),
      people: count,
      missing: some,
      strangers: some,
    })
    .exactOptional(),
  overlaps: z.array(some.extend({ wave: z.string() })),
});

const hands = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("read"),
    displayName: z.string(),
    owners: z.array(z.object({ id: z.string(), kind: z.enum(["person", "application", "unknown"]) })),
    dynamicRule: z.string().exactOptional(),
    synchronized: z.boolean(),
    roleAssignable: z.boolean(),
    openToAll: z.boolean(),
  }),
  z.object({ kind: z.literal("unread"), because: z.string() }),
]);

/** Who is in the cohorts of a rollout, as stored. */
export interface CohortsRow {
  readonly read?: CohortsRead;
  /** When it was tried last, epoch milliseconds, and why it did not work then. */
  readonly triedAt: number;
  readonly failed?: string;
  /** People came into groups or left them since. */
  readonly moved?: true;
  /** The plan's groups, hashed: those of an amended plan are read anew. */
  readonly of: string;
}

/** The row that holds who is in the cohorts of a rollout, as read last. */
export const cohortsRow: z.ZodType<CohortsRow> = z.object({
  read: z
    .object({
      at: z.number(),
      waves: z.record(z.string(), reading),
      tenant: z.object({ people: count, outside: some }),
      hands: z.record(z.string(), hands),
    })
    .exactOptional(),
  triedAt: z.number(),
  failed: z.string().exactOptional(),
  moved: z.literal(true).exactOptional(),
  of: z.string(),
});
