import { z } from "zod";
import { findUser } from "./findUser.ts";
import type { GraphRequest } from "./graphRequest.ts";
import { parsedBody } from "./parsedBody.ts";
import { badRequest, type Reply } from "./reply.ts";

const recipient = z.looseObject({ emailAddress: z.looseObject({ address: z.string().min(3) }) });
const mail = z.looseObject({
  message: z.looseObject({
    subject: z.string().optional(),
    toRecipients: z.array(recipient).optional(),
    ccRecipients: z.array(recipient).optional(),
    bccRecipients: z.array(recipient).optional(),
  }),
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
