import { z } from "zod";
import type { MessageDocument } from "../../domain/mailing/messageDocument.ts";
import { templateNames, variants } from "../../domain/messages/template.ts";

const count = z.int().nonnegative();
const text = z.string();

const to = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("people"),
    recipients: count,
    lists: z.array(z.object({ variant: z.enum(variants), recipients: count, peopleHash: text })),
  }),
  z.object({ kind: z.literal("group"), group: text, recipients: count }),
]);

/** What people agreed to when they agreed to send a message. */
export const messageDocumentSchema: z.ZodType<MessageDocument> = z.object({
  kind: z.literal("message"),
  phase: text,
  wave: text,
  template: z.enum(templateNames),
  version: z.int().positive(),
  contentHash: text,
  occasion: text.exactOptional(),
  to,
  ended: z.object({ password: z.boolean(), sms: z.boolean(), push: z.boolean(), codes: z.boolean() }),
  date: z.iso.date().exactOptional(),
  values: z.object({
    orgName: text.exactOptional(),
    helpdeskContact: text.exactOptional(),
    supportChannel: text.exactOptional(),
    waveName: text.exactOptional(),
    enforcementDate: text.exactOptional(),
    daysLeft: text.exactOptional(),
  }),
  minutes: count,
  preview: z.object({ subject: text, text }),
});
