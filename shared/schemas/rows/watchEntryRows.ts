import { z } from "zod";
import type { WatchEntry } from "../../domain/ledger/watchEntry.ts";

const text = z.string();
const count = z.int().nonnegative();

/** What the ledger holds of forecasts beside what came, and of changes by somebody else, by kind; loose, because a newer version may have written more. */
export const watchEntryRows = {
  impactScored: z.looseObject({
    kind: z.literal("impactScored"),
    wave: text,
    evidenceHash: text,
    people: count,
    blocked: count,
    blockedHash: text,
    low: count,
    high: count,
  }),
  enrolmentScored: z.looseObject({
    kind: z.literal("enrolmentScored"),
    wave: text,
    day: text,
    enrolled: count,
    low: count,
    median: count,
    high: count,
  }),
  drift: z.looseObject({
    kind: z.literal("drift"),
    state: z.enum(["found", "named", "over"]),
    what: text,
    because: text,
    wave: text.exactOptional(),
    from: text.exactOptional(),
    to: text.exactOptional(),
    by: text.exactOptional(),
    auditId: text.exactOptional(),
  }),
} satisfies { readonly [K in WatchEntry["kind"]]: z.ZodType<Extract<WatchEntry, { kind: K }>> };
