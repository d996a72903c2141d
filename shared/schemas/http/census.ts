import * as z from "zod";
import { legacyKinds } from "../../domain/credentials/legacyKind.ts";
import { pageOfPeople } from "./peoplePage.ts";

const count = z.int().min(0);
const kind = z.enum(legacyKinds);

const line = z.object({
  first: count,
  now: count,
  perWeek: z.number().describe("People a week, along a straight line through all days; negative is fewer."),
});

/** Who still has and uses what passkeys are to replace, day by day. */
export const census = z.object({
  rolloutId: z.string(),
  seenSince: z.iso
    .datetime()
    .describe(
      "Since when sign-ins are read: use before it is not known, so counts of the first 30 days are low.",
    ),
  days: z
    .array(
      z.object({
        day: z.iso.date(),
        people: count.describe("Everybody whom some wave asks, each once."),
        unreported: count.describe("Those of whom the registration report has said nothing yet."),
        without: count.describe("Those active within 30 days who signed in with none of these credentials."),
        kinds: z.record(
          kind,
          z.object({
            registered: count.describe("Who has it registered; passwords are not listed by the report."),
            used: count.describe("Who has signed in with it within 30 days."),
            lastUsed: z
              .exactOptional(z.iso.date())
              .describe("Newest local day on which anybody signed in with it; absent where none was seen."),
          }),
        ),
      }),
    )
    .describe("The newest last, at most 90; empty before the first reading."),
  trend: z
    .exactOptional(
      z.object({
        from: z.iso.date(),
        until: z.iso.date(),
        days: count,
        kinds: z.record(
          kind,
          z.object({ registered: line, used: line, lastUsed: z.exactOptional(z.iso.date()) }),
        ),
      }),
    )
    .describe("How each kind goes, from the first day to the newest; absent before the second."),
});

/** Whose use of a credential is wanted. */
export const legacyUseQuery = z.strictObject({
  kind: kind.describe("Kind of credential."),
  ...pageOfPeople,
});

/** One page of those who still have or use a credential that passkeys are to replace, in order of their object ids; no names. */
export const legacyUsePage = z.object({
  rolloutId: z.string(),
  kind,
  asOf: z.iso.datetime().nullable().describe("Up to when sign-ins were read."),
  people: z.array(
    z.object({
      objectId: z.string(),
      registered: z.boolean(),
      lastUsed: z.exactOptional(z.iso.date()).describe("Newest local day; absent where no use was seen."),
    }),
  ),
  next: z.exactOptional(z.string()).describe("Path of the next page; absent on the last."),
});
