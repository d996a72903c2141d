import { z } from "zod";
import type { MailboxUse } from "../../domain/mailing/mailboxUse.ts";
import type { RecipientRow } from "../../domain/mailing/recipientState.ts";

const count = z.int().nonnegative();

/** The message to one person. */
export const recipientRow: z.ZodType<RecipientRow> = z.object({
  state: z.enum(["planned", "sending", "accepted", "failed", "uncertain"]),
  at: z.number(),
  of: count,
  because: z.string().exactOptional(),
});

/** What a mailbox has sent lately. */
export const mailboxUseRow: z.ZodType<MailboxUse> = z.object({
  recent: z.array(z.number()),
  hours: z.array(z.object({ hour: z.number(), recipients: count })),
});
