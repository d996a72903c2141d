import * as z from "zod";
import { questionSources, questionTopics } from "../../domain/questions/questionEntry.ts";
import { text } from "./text.ts";

/** What an operator sends about a question that people asked. */
export const questionBody = z.strictObject({
  topic: z.enum(questionTopics).describe("What it is about."),
  question: text("The question, without any name.", 500),
  source: z.enum(questionSources).describe("Where it was asked."),
  asked: z.exactOptional(z.int().min(1).max(100_000)).describe("How many people asked it; 1 unless given."),
  session: z.exactOptional(z.int().min(1).max(999_999)).describe("Number of the support session."),
});

/** The question as it stands on record. */
export const questionReply = z.object({
  rolloutId: z.string(),
  number: z.int().describe("Its number, from 1; versions of a message name it in `answers`."),
  topic: z.enum(questionTopics),
  question: z.string(),
});
