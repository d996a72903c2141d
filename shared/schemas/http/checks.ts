import * as z from "zod";
import { checkItems } from "../../domain/checks/check.ts";

const kind = z.enum(["breached", "unknown", "notYet", "met"]);
const time = z.iso.datetime();
const because = z.string().describe("With the numbers.");

/** What the newest look at the tenant found. */
export const checksView = z.object({
  rolloutId: z.string(),
  at: time.nullable().describe("When the tenant was looked at; null before the first time."),
  devicesAt: time.nullable().describe("When devices were audited; null before the first time."),
  refreshAskedAt: time
    .nullable()
    .describe("Since when somebody waits for a new look; null where nobody does."),
  waves: z
    .array(z.string())
    .describe("The waves that the rows below are about: those of the running phase, or the first after it."),
  items: z.array(
    z.object({
      item: z.enum(checkItems).describe("Row of the guide."),
      kind,
      because,
      signOff: z
        .boolean()
        .describe("Whether a person may look into what is open instead, and attest the row."),
    }),
  ),
  checks: z.array(
    z.object({
      id: z.string(),
      item: z.enum(checkItems),
      wave: z.exactOptional(z.string()),
      title: z.string(),
      kind,
      because,
      decides: z.boolean().describe("Whether the row waits for it; otherwise it is advice."),
      fix: z
        .exactOptional(z.string())
        .describe("What to do, where, and with which call; absent where nothing is to be done."),
    }),
  ),
});

/** Asking for a new look needs nothing but the call. */
export const refreshBody = z.strictObject({});

/** The answer to asking for a new look. */
export const checksAsked = z.object({
  rolloutId: z.string(),
  askedAt: time.describe("Since when a new look is waited for; asking again meanwhile changes nothing."),
  lookedAt: time.nullable().describe("When the tenant was looked at last."),
});
