import { z } from "zod";
import type { EntryBody } from "../../domain/ledger/entry.ts";
import { type QuestionEntry, questionSources, questionTopics } from "../../domain/questions/questionEntry.ts";

/** Ledger rows of questions. */
export const questionEntryRows = {
  questionLogged: z.looseObject({
    kind: z.literal("questionLogged"),
    topic: z.enum(questionTopics),
    question: z.string(),
    source: z.enum(questionSources),
    phase: z.string(),
    asked: z.int().positive().exactOptional(),
    session: z.int().positive().exactOptional(),
    by: z.string(),
  }),
} satisfies { readonly [K in QuestionEntry["kind"]]: z.ZodType<Extract<EntryBody, { kind: K }>> };
