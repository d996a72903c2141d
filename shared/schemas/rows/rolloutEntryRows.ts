import { z } from "zod";
import type { RolloutEntry } from "../../domain/ledger/rolloutEntry.ts";

const text = z.string();

/** What the ledger holds of a rollout as a whole, and of its plan, by kind; loose, because a newer version may have written more. */
export const rolloutEntryRows = {
  rolloutStarted: z.looseObject({ kind: z.literal("rolloutStarted"), planHash: text, by: text }),
  amendmentProposed: z.looseObject({
    kind: z.literal("amendmentProposed"),
    planHash: text,
    from: text,
    by: text,
    because: text,
  }),
  amended: z.looseObject({
    kind: z.literal("amended"),
    planHash: text,
    from: text,
    by: text,
    proposedBy: text,
    because: text,
  }),
  rolloutEnded: z.looseObject({
    kind: z.literal("rolloutEnded"),
    outcome: z.enum(["completed", "aborted"]),
  }),
  dailyCounts: z.looseObject({
    kind: z.literal("dailyCounts"),
    day: text,
    counts: z.record(z.string(), z.number()),
  }),
} satisfies { readonly [K in RolloutEntry["kind"]]: z.ZodType<Extract<RolloutEntry, { kind: K }>> };
