import * as z from "zod";
import { holdoutClasses } from "../../domain/holdouts/holdout.ts";
import { pageOfPeople } from "./peoplePage.ts";

const slug = z.string().regex(/^[a-z0-9-]{1,40}$/, { error: "must be the id of a wave" });

/** Which holdouts are wanted. */
export const holdoutQuery = z.strictObject({
  wave: slug.describe("Id of the wave."),
  class: z.exactOptional(z.enum(holdoutClasses).describe("Only this class.")),
  ...pageOfPeople,
});

/** How many of a wave hold out, by class. */
export const holdoutCounts = z.object({
  dueAt: z.iso.datetime().describe("When everybody was to be enrolled."),
  people: z.int().min(0),
  classes: z.partialRecord(z.enum(holdoutClasses), z.int().min(0)),
});

/** One page of those who have not enrolled past the date, in order of their object ids; no names. */
export const holdoutPage = z.object({
  rolloutId: z.string(),
  wave: z.string(),
  dueAt: z.iso
    .datetime()
    .nullable()
    .describe("When everybody was to be enrolled; null where no date is set or the phase has not begun."),
  asOf: z.iso.datetime().nullable().describe("Up to when it is known who is enrolled."),
  people: z
    .array(z.object({ objectId: z.string(), class: z.enum(holdoutClasses), because: z.string() }))
    .describe("Empty before the date."),
  next: z.exactOptional(z.string()).describe("Path of the next page; absent on the last."),
});
