import { z } from "zod";
import type { CohortEntry } from "../../domain/cohorts/cohortEntry.ts";
import { leftOutReasons } from "../../domain/cohorts/suggestCohort.ts";

const count = z.int().nonnegative();
const named = z.object({ count, peopleHash: z.string() });

/** Entries of cohorts, as stored. */
export const cohortEntryRows = {
  cohortSuggested: z.looseObject({
    kind: z.literal("cohortSuggested"),
    wave: z.string(),
    by: z.string(),
    wanted: count,
    willing: named,
    add: named,
    leftOut: z.partialRecord(z.enum(leftOutReasons), named),
    after: z.object({
      people: count,
      departments: z.array(z.object({ name: z.string(), people: count })),
    }),
  }),
} satisfies { readonly [K in CohortEntry["kind"]]: z.ZodType<Extract<CohortEntry, { kind: K }>> };
