import * as z from "zod";
import { text } from "./text.ts";

const outcomes = ["done", "failed", "notApplicable"] as const;

/** A person's record that a human step was done. */
export const attestationBody = z.strictObject({
  item: z
    .string()
    .min(1)
    .max(40)
    .describe(
      'Row of the guide that the plan names, for example "D0.3", or a part of one: "D1.2.securityKey".',
    ),
  outcome: z.enum(outcomes).describe("How it went."),
  note: text("What was done."),
  link: z.exactOptional(
    z
      .url({ protocol: /^https$/, error: "must be an https address" })
      .max(500)
      .describe("Where it is documented."),
  ),
  owner: z.exactOptional(text("Who answers for what is documented; needed for D0.3.", 200)),
  reviewBy: z.exactOptional(
    z.iso
      .date()
      .describe("Day by which it is reviewed again, after which the record is stale; needed for D0.3."),
  ),
  participants: z.exactOptional(z.int().min(0).max(1_000_000).describe("How many people took part.")),
});

/** An attestation as it stands in the ledger. */
export const attestationReply = z.object({
  rolloutId: z.string(),
  phase: z.string(),
  item: z.string(),
  outcome: z.enum(outcomes),
  at: z.iso.datetime(),
  sequence: z.int().describe("Place of the attestation in the ledger."),
});
