import * as z from "zod";
import { causeVerdicts } from "../../domain/causes/causeReport.ts";
import { text } from "./text.ts";

/** What a person found out about a rollback; needed before a retry. */
export const conclusionBody = z.strictObject({
  verdict: z.enum(causeVerdicts).describe("What kind of cause it was."),
  cause: text("What happened."),
  fix: text("What was done about it."),
});

/** A conclusion as it stands in the ledger. */
export const conclusionReply = z.object({
  rolloutId: z.string(),
  investigation: z.int(),
  verdict: z.enum(causeVerdicts),
  cause: z.string(),
  fix: z.string(),
  at: z.iso.datetime(),
  sequence: z.int().describe("Place of the conclusion in the ledger."),
});
