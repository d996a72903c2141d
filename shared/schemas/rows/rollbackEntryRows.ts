import { z } from "zod";
import { causeVerdicts } from "../../domain/causes/causeReport.ts";
import type { RollbackEntry } from "../../domain/ledger/rollbackEntry.ts";

const text = z.string();
const count = z.int().nonnegative();
const named = z.object({ count, peopleHash: text });

/** What the ledger holds of rollbacks, by kind; loose, because a newer version may have written more. */
export const rollbackEntryRows = {
  rolledBack: z.looseObject({
    kind: z.literal("rolledBack"),
    wave: text,
    by: z.enum(["trigger", "order", "outside"]),
    because: text,
    investigation: z.int().positive(),
  }),
  causeFound: z.looseObject({
    kind: z.literal("causeFound"),
    wave: text,
    investigation: z.int().positive(),
    verdict: z.enum(causeVerdicts),
    because: text,
    fix: text,
    evidenceHash: text,
  }),
  investigationConcluded: z.looseObject({
    kind: z.literal("investigationConcluded"),
    investigation: z.int().positive(),
    verdict: z.enum(causeVerdicts),
    cause: text,
    fix: text,
    by: text,
  }),
  affected: z.looseObject({
    kind: z.literal("affected"),
    wave: text,
    investigation: z.int().positive(),
    from: z.enum(["tenant", "reading"]),
    all: named,
    blocked: named,
    noOther: named,
    otherUnknown: named,
  }),
  rollbackClosed: z.looseObject({
    kind: z.literal("rollbackClosed"),
    wave: text,
    investigation: z.int().positive(),
    because: z.enum(["concluded", "quiet", "ended"]),
    people: count.exactOptional(),
    tookMs: z.number().exactOptional(),
    lastBlockedAt: z.number().exactOptional(),
    readUntil: z.number().exactOptional(),
    byHour: z.array(z.object({ hour: z.number(), blocked: count })),
  }),
} satisfies { readonly [K in RollbackEntry["kind"]]: z.ZodType<Extract<RollbackEntry, { kind: K }>> };
