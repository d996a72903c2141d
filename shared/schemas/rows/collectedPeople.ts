import { z } from "zod";
import type { StoredMembership, StoredSlice } from "../../domain/measure/collected.ts";
import { personRow } from "./personRow.ts";

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
  people: z.array(z.tuple([z.string(), personRow])),
  memberships: z.record(z.string(), membership),
  // Rows from before slices were followed have none.
  slices: z.record(z.string(), slice).default({}),
});
