import { z } from "zod";
import { methodKinds } from "../../domain/credentials/methodKind.ts";
import type { Trace } from "../../domain/enrolment/trace.ts";
import type { StoredMembership, StoredSlice } from "../../domain/measure/collected.ts";
import { personRow } from "./personRow.ts";

const ids = z.array(z.string()).transform((list) => new Set(list));

const membership = z.object({
  audience: ids,
  exempt: ids,
  enforced: ids,
}) satisfies z.ZodType<StoredMembership>;

/** The newest slice of one enforced wave as stored. */
export const sliceRow = z.object({
  since: z.number(),
  writtenAt: z.number(),
  people: z.array(z.string()),
  seenAt: z.number().exactOptional(),
}) satisfies z.ZodType<StoredSlice>;

/** A person's trace as stored. */
export const traceRow = z.object({
  change: z.object({ kind: z.enum(methodKinds), registered: z.boolean(), at: z.number() }).exactOptional(),
  removedAt: z.array(z.number()).exactOptional(),
  shownAsOf: z.number().exactOptional(),
  registeredAt: z.number().exactOptional(),
  failedAt: z.array(z.number()).exactOptional(),
  passes: z.array(z.number()).exactOptional(),
  unlisted: z.array(z.object({ at: z.number(), auditId: z.string(), model: z.string() })).exactOptional(),
}) satisfies z.ZodType<Trace>;

/** The row that holds people and memberships of one generation of background reading. */
export const collectedPeopleSchema = z.object({
  people: z.array(z.tuple([z.string(), personRow])),
  memberships: z.record(z.string(), membership),
  // Rows from before audits were followed have none.
  traces: z
    .array(z.tuple([z.string(), traceRow]))
    .default([])
    .transform((list) => new Map(list)),
  // Rows from before slices were followed have none.
  slices: z.record(z.string(), sliceRow).default({}),
});
