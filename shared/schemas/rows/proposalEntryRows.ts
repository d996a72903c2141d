import { z } from "zod";
import type { ProposalEntry } from "../../domain/proposals/proposalEntry.ts";

const text = z.string();
const about = { gate: text, evidenceHash: text };

/** What the ledger holds of proposals, by kind; loose, because a newer version may have written more. */
export const proposalEntryRows = {
  proposed: z.looseObject({
    kind: z.literal("proposed"),
    ...about,
    phase: text,
    wave: text.exactOptional(),
    act: z.enum(["enableMethods", "sendMessage", "setDate"]),
    quorum: z.int().nonnegative(),
    by: text,
    because: text,
    notBefore: z.number().exactOptional(),
  }),
  proposalBegun: z.looseObject({ kind: z.literal("proposalBegun"), ...about }),
  proposalEnded: z.looseObject({
    kind: z.literal("proposalEnded"),
    ...about,
    outcome: z.enum(["carriedOut", "refused", "wouldHave", "withdrawn"]),
    because: text,
  }),
} satisfies { readonly [K in ProposalEntry["kind"]]: z.ZodType<Extract<ProposalEntry, { kind: K }>> };
