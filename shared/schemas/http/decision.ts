import * as z from "zod";
import { text } from "./text.ts";

const hash = z.string().regex(/^[0-9a-f]{64}$/, { error: "must be 64 hex digits, as the gate shows them" });

/** What an approver sends to decide a gate; who decides is taken from the token alone. */
export const decisionBody = z
  .strictObject({
    decision: z.enum(["approve", "reject", "override"]).describe("What the person decides."),
    evidenceHash: hash.describe("Hash of the frozen evidence that the person has read."),
    criterion: z.exactOptional(
      z.string().max(40).describe("For an override: the unknown criterion it lets pass."),
    ),
    comment: text("Why."),
  })
  .check((context) => {
    const { decision, criterion } = context.value;
    const isOverride = decision === "override";
    if (isOverride === (criterion !== undefined)) return;
    const message = isOverride ? "is needed: name the unknown criterion" : `is not used by ${decision}`;
    context.issues.push({ code: "custom", path: ["criterion"], message, input: context.value });
  });

/** The vote as it stands in the ledger; the same vote sent again gets the same answer. */
export const decisionReply = z.object({
  rolloutId: z.string(),
  gate: z.string(),
  decision: z.enum(["approve", "reject", "override"]),
  evidenceHash: z.string(),
  criterion: z.exactOptional(z.string()),
  comment: z.string(),
  at: z.iso.datetime(),
  sequence: z.int().describe("Place of the vote in the ledger."),
});
