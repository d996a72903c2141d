import * as z from "zod";
import { leftOutReasons } from "../../domain/cohorts/suggestCohort.ts";
import { objectId } from "./objectId.ts";

/** What an operator sends to be told whom of the willing to add to a wave. */
export const suggestionBody = z.strictObject({
  willing: z
    .array(objectId("Object id of a person."))
    .min(1)
    .max(200)
    .refine((ids) => new Set(ids).size === ids.length, { error: "must name each person once" })
    .describe("Object ids of 1 to 200 people who said that they are willing."),
  people: z.exactOptional(
    z
      .int()
      .min(1)
      .max(1_000)
      .describe("How many people the wave is to hold then; in the middle of the phase's size if absent."),
  ),
});

const count = z.int().min(0);

/** Whom to add to a wave, as sent; nothing is written by it. */
export const suggestionView = z.object({
  rolloutId: z.string(),
  wave: z.string(),
  group: z
    .string()
    .describe("Object id of the wave's audience; a person adds people to it, this product never does."),
  wanted: count.describe("People that the wave is to hold."),
  willing: count,
  add: z.array(z.string()).describe("Object ids of exactly those to add."),
  after: z.object({
    people: count.describe("In the wave, with them."),
    departments: z.array(z.object({ name: z.string(), people: count })),
  }),
  short: count.describe("People still missing to what is wanted."),
  leftOut: z
    .array(z.object({ reason: z.enum(leftOutReasons), because: z.string(), objectIds: z.array(z.string()) }))
    .describe("The others of the willing, by why."),
  calls: z
    .array(z.object({ method: z.literal("POST"), url: z.string(), body: z.record(z.string(), z.string()) }))
    .describe("Requests to Graph that a person may send to add them."),
  at: z.iso.datetime(),
});

/** Whom to add to a wave, as sent. */
export type SuggestionView = z.infer<typeof suggestionView>;
