import { z } from "zod";
import { type CauseReport, causeVerdicts, type NamedSlice } from "../../domain/causes/causeReport.ts";
import { dimensionNames } from "../../domain/causes/dimensions.ts";

const count = z.number().int().min(0);

const slice = z.object({
  dimension: z.enum(dimensionNames),
  value: z.string(),
  name: z.string(),
  users: count,
  blocked: count,
  people: count,
}) satisfies z.ZodType<NamedSlice>;

/** What the data said of why people of a wave were blocked, as an investigation names it by its hash. */
export const causeRow = z.object({
  wave: z.string(),
  verdict: z.enum(causeVerdicts),
  because: z.string(),
  fix: z.string(),
  users: count,
  blocked: count,
  people: count,
  control: z.object({ users: count, blocked: count }),
  slices: z.array(slice),
}) satisfies z.ZodType<CauseReport>;
