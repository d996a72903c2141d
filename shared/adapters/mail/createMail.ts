import type { Mail, MailOutcome } from "../../ports/mail.ts";
import type { Reading } from "../../ports/reading.ts";
import { groupMailRow, mailboxRow } from "../../schemas/graph/mailboxRow.ts";
import { markerHeader, sendMailRequest } from "../../schemas/graph/sendMailRequest.ts";
import type { GraphClient, GraphReply, GraphWriteReply } from "../graph/graphClient.ts";
import { permissions } from "../graph/permissions.ts";

/** Milliseconds until a message is tried again for which no token could be had. */
const tokenPauseMs = 5_000;

/** Mail over Graph from one mailbox; the client lets messages of no other mailbox pass. */
export function createMail(client: GraphClient, sender: string | undefined): Mail {
  return {
    sender,

    async addressee(person) {
      const reply = await client.read({
        version: "v1.0",
        path: `/users/${encodeURIComponent(person)}?$select=id,accountEnabled,mail,preferredLanguage`,
        lane: "identity",
        permission: permissions.users,
        schema: mailboxRow,
      });
      const reading = readingOf(reply);
      if (reading.kind !== "read") return reading;
      const { id, accountEnabled, mail, preferredLanguage } = reading.value;
      return {
        kind: "read",
        value: {
          id,
          accountEnabled: accountEnabled === true,
          ...(mail ? { address: mail } : {}),
          ...(preferredLanguage ? { language: preferredLanguage } : {}),
        },
      };
    },

    async groupAddress(groupId) {
      const reply = await client.read({
        version: "v1.0",
        path: `/groups/${encodeURIComponent(groupId)}?$select=id,mail,mailEnabled`,
        lane: "identity",
        permission: permissions.members,
        schema: groupMailRow,
      });
      const reading = readingOf(reply);
      if (reading.kind !== "read") return reading;
      const { mail, mailEnabled } = reading.value;
      return { kind: "read", value: mailEnabled === true && mail ? mail : undefined };
    },

    async send({ to, subject, html, marker }) {
      if (sender === undefined) return { kind: "barred", because: "MAIL_SENDER is not set" };
      const body = {
        message: {
          subject,
          body: { contentType: "HTML", content: html },
          toRecipients: [{ emailAddress: { address: to } }],
          internetMessageHeaders: [{ name: markerHeader, value: marker }],
        },
        saveToSentItems: true,
      };
      const fit = sendMailRequest.safeParse(body);
      if (!fit.success) {
        const where = fit.error.issues[0]?.path.join(".") ?? "the message";
        return { kind: "refused", because: `${where} is not fit to be sent` };
      }
      const reply = await client.write({
        method: "POST",
        path: `/users/${encodeURIComponent(sender)}/sendMail`,
        body,
        lane: "mail",
        permission: permissions.mail,
      });
      return outcomeOf(reply);
    },
  };
}

function readingOf<T>(reply: GraphReply<T>): Reading<T> {
  if (reply.kind === "rejected") return { kind: "unavailable", reason: "protocol", because: reply.because };
  return reply.kind === "read" ? { kind: "read", value: reply.value } : reply;
}

function outcomeOf(reply: GraphWriteReply): MailOutcome {
  if (reply.kind !== "refused") return reply;
  const { status, because } = reply;
  // Without a token nothing was sent, and the next try asks for a fresh one.
  if (status === 401) return { kind: "throttled", retryAfterMs: tokenPauseMs, because };
  if (status === 403) return { kind: "barred", because, forbidden: true };
  return { kind: status === 404 ? "barred" : "refused", because };
}
