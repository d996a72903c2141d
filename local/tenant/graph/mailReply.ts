import { z } from "zod";
import { findUser } from "./findUser.ts";
import type { GraphRequest } from "./graphRequest.ts";
import { parsedBody } from "./parsedBody.ts";
import { badRequest, GraphError, type Reply } from "./reply.ts";

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

/** What leads people to where they register. */
const setupLink = /https:\/\/(aka\.ms\/mysecurityinfo|mysignins\.microsoft\.com)/i;
const markerHeader = "x-passkey-rollout-message";

/** POST /users/{id}/sendMail: 202 without body; accepted is not delivered. More than a mailbox may send is a 429. */
export function sendMail(request: GraphRequest): Reply {
  const { world } = request.tenant;
  const sender = world.people.ids[findUser(request)] ?? "";
  const { message } = parsedBody(request, mail);
  const lists = [message.toRecipients, message.ccRecipients, message.bccRecipients];
  const to = lists.flatMap((list) =>
    (list ?? []).map(({ emailAddress }) => emailAddress.address.toLowerCase()),
  );
  if (to.length === 0) {
    throw badRequest("At least one recipient is needed: toRecipients, ccRecipients or bccRecipients.");
  }
  const waitMs = world.mailbox.waitMs(sender, to.length, world.now);
  if (waitMs > 0) throw tooMany(waitMs);
  const marker = message.internetMessageHeaders?.find(
    ({ name }) => name.toLowerCase() === markerHeader,
  )?.value;
  request.tenant.act({
    kind: "mail",
    sender,
    to,
    subject: message.subject ?? "",
    asks: setupLink.test(message.body?.content ?? ""),
    ...(marker === undefined ? {} : { marker }),
  });
  return { status: 202 };
}

function tooMany(waitMs: number): GraphError {
  const message = "Application is over its message limit of this mailbox.";
  const headers = { "retry-after": String(Math.ceil(waitMs / 1000)) };
  return new GraphError(429, "ApplicationThrottled", message, headers);
}
