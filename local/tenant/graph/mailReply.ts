import { z } from "zod";
import { findUser } from "./findUser.ts";
import type { GraphRequest } from "./graphRequest.ts";
import { parsedBody } from "./parsedBody.ts";
import { badRequest, type Reply } from "./reply.ts";

const type = { "@odata.type": z.string().optional() };
const recipient = z.strictObject({
  ...type,
  emailAddress: z.strictObject({ ...type, address: z.string().min(3), name: z.string().optional() }),
});
const attachment = z.strictObject({
  "@odata.type": z.literal("#microsoft.graph.fileAttachment"),
  name: z.string(),
  contentType: z.string().optional(),
  contentBytes: z.base64(),
  contentId: z.string().optional(),
  isInline: z.boolean().optional(),
});
const message = z.strictObject({
  ...type,
  subject: z.string().optional(),
  body: z
    .strictObject({ ...type, contentType: z.enum(["text", "html", "Text", "HTML"]), content: z.string() })
    .optional(),
  importance: z.enum(["low", "normal", "high"]).optional(),
  from: recipient.optional(),
  replyTo: z.array(recipient).optional(),
  toRecipients: z.array(recipient).optional(),
  ccRecipients: z.array(recipient).optional(),
  bccRecipients: z.array(recipient).optional(),
  attachments: z.array(attachment).optional(),
  internetMessageHeaders: z
    .array(z.strictObject({ ...type, name: z.string().regex(/^x-/i), value: z.string() }))
    .optional(),
});
const mail = z.strictObject({
  message,
  saveToSentItems: z.union([z.boolean(), z.enum(["true", "false"])]).optional(),
});

/** POST /users/{id}/sendMail: 202 without body; accepted is not delivered. */
export function sendMail(request: GraphRequest): Reply {
  const { world } = request.tenant;
  const account = findUser(request);
  const { message } = parsedBody(request, mail);
  const lists = [message.toRecipients, message.ccRecipients, message.bccRecipients];
  const recipients = lists.reduce((total, list) => total + (list?.length ?? 0), 0);
  if (recipients === 0) {
    throw badRequest("At least one recipient is needed: toRecipients, ccRecipients or bccRecipients.");
  }
  request.tenant.act({ kind: "mail", sender: world.people.ids[account] ?? "", recipients });
  return { status: 202 };
}
