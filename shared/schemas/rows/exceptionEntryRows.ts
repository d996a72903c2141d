import { z } from "zod";
import { exceptionClasses } from "../../domain/exceptions/exception.ts";
import type { ExceptionEntry } from "../../domain/exceptions/exceptionEntry.ts";

const text = z.string();

/** What the ledger holds of exceptions, by kind; loose, because a newer version may have written more. */
export const exceptionEntryRows = {
  exceptionRequested: z.looseObject({
    kind: z.literal("exceptionRequested"),
    people: z.array(text),
    class: z.enum(exceptionClasses),
    owner: text,
    by: text,
    because: text,
    until: z.number(),
  }),
  exceptionDecided: z.looseObject({
    kind: z.literal("exceptionDecided"),
    exception: z.int().positive(),
    decision: z.enum(["grant", "refuse"]),
    by: text,
    because: text,
  }),
  exceptionEnding: z.looseObject({
    kind: z.literal("exceptionEnding"),
    exception: z.int().positive(),
    by: text,
    because: text,
  }),
  exceptionEnded: z.looseObject({
    kind: z.literal("exceptionEnded"),
    exception: z.int().positive(),
    by: text,
    askedBy: text,
    because: text,
  }),
} satisfies { readonly [K in ExceptionEntry["kind"]]: z.ZodType<Extract<ExceptionEntry, { kind: K }>> };
