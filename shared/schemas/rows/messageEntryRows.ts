import { z } from "zod";
import type { EntryBody } from "../../domain/ledger/entry.ts";
import type { MessageEntry } from "../../domain/messages/messageEntry.ts";
import { templateNames } from "../../domain/messages/template.ts";

const text = z.string();
const count = z.int().nonnegative();
const about = { template: z.enum(templateNames), version: z.int().positive() };
const to = { phase: text, wave: text };
const who = { by: text, because: text };

/** Ledger rows of messages to people. */
export const messageEntryRows = {
  templateDrafted: z.looseObject({
    kind: z.literal("templateDrafted"),
    ...about,
    contentHash: text,
    answers: z.array(z.int().positive()),
    ...who,
  }),
  templateApproved: z.looseObject({
    kind: z.literal("templateApproved"),
    ...about,
    contentHash: text,
    as: z.enum(["approved", "final"]),
    vouched: z.array(text),
    ...who,
  }),
  templateKept: z.looseObject({
    kind: z.literal("templateKept"),
    ...about,
    answers: z.array(z.int().positive()),
    ...who,
  }),
  messageSent: z.looseObject({
    kind: z.literal("messageSent"),
    ...to,
    ...about,
    occasion: text.exactOptional(),
    gate: text,
    evidenceHash: text,
    via: z.enum(["people", "group"]),
    recipients: count,
    accepted: count,
    failed: count,
    uncertain: count,
  }),
  exportAttested: z.looseObject({
    kind: z.literal("exportAttested"),
    ...to,
    ...about,
    recipients: count,
    link: text.exactOptional(),
    ...who,
  }),
} satisfies { readonly [K in MessageEntry["kind"]]: z.ZodType<Extract<EntryBody, { kind: K }>> };
