import { z } from "zod";
import type { FieldShape } from "../../domain/people/fieldShape.ts";
import { sliceRow, traceRow } from "./collectedPeople.ts";

const texts = z.array(z.string());
const count = z.int().nonnegative();

const shape = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("flag") }),
  z.object({ kind: z.literal("number"), bytes: z.literal([1, 2, 4]) }),
  z.object({ kind: z.literal("numbers"), most: count }),
  z.object({ kind: z.literal("hashes"), most: count }),
  z.object({ kind: z.literal("words"), of: texts }),
  z.object({ kind: z.literal("day") }),
  z.object({ kind: z.literal("days"), span: count }),
  z.object({ kind: z.literal("dayBy"), names: texts }),
  z.object({ kind: z.literal("dayWith"), day: z.string(), numbers: texts }),
  z.object({ kind: z.literal("aside") }),
]) satisfies z.ZodType<FieldShape>;

/** A row that holds people of one shard: how they are laid out, and base64 of their compressed ids and records. */
export const shardRow = z.object({
  fields: z.record(z.string(), shape),
  count,
  packed: z.base64(),
  /** Ids that are no GUIDs, and what does not fit into records, by place. */
  names: z.array(z.tuple([count, z.string()])),
  aside: z.array(z.tuple([count, z.record(z.string(), z.unknown())])),
});

/** A row that holds object ids: base64 of GUIDs in 16 bytes each, and the ids that are none. */
export const idsRow = z.object({ packed: z.base64(), names: texts });

/** A row that holds the newest slice of each enforced wave. */
export const slicesRow = z.record(z.string(), sliceRow);

/** A row that holds what audits told of people, by object id. */
export const tracesRow = z.array(z.tuple([z.string(), traceRow]));

/** A row that says which rows belong together: the key of each part by its name. */
export const manifestRow = z.object({ parts: z.record(z.string(), z.string()) });
