import * as z from "zod";
import { templateNames, variants } from "../../domain/messages/template.ts";
import { templateSchema } from "./templateSchema.ts";

const template = z.enum(templateNames);
const time = z.iso.datetime();

/** One version of a message, as it stands. */
export const versionView = z.object({
  rolloutId: z.string(),
  template,
  version: z.int(),
  state: z.enum(["draft", "approved", "final"]),
  contentHash: z.string(),
  languages: z.array(z.string()),
  unread: z.array(z.string()).describe("Languages that the truth check cannot read."),
  changed: z.array(z.string()).describe("Places that differ from the version before."),
  answers: z.array(z.int()).describe("Numbers of the questions that it answers."),
  because: z.string(),
  at: time,
  approvedAt: z.exactOptional(time),
  finalAt: z.exactOptional(time),
  content: z.exactOptional(templateSchema).describe("Its text; not in lists."),
});

/** A version as it is sent. */
export type VersionView = z.infer<typeof versionView>;

/** A version as one person would get it now. */
export const previewView = z.object({
  template,
  version: z.int(),
  wave: z.string(),
  variant: z.enum(variants),
  language: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  ended: z
    .object({ password: z.boolean(), sms: z.boolean(), push: z.boolean(), codes: z.boolean() })
    .describe("What has ended for the people of the wave; sentences that say more are softened."),
});

const counts = {
  recipients: z.int(),
  accepted: z.int().describe("Taken by the mailbox; that is not delivered."),
  failed: z.int(),
  uncertain: z.int().describe("Nobody knows whether they were sent; they are not sent again."),
};

/** A proposed, running or ended sending. */
export const sendingView = z.object({
  gate: z.string(),
  wave: z.string(),
  template,
  version: z.int(),
  occasion: z.exactOptional(z.string()),
  via: z.enum(["people", "group"]),
  state: z.string().describe("open, approved, underWay, carriedOut, withdrawn ..."),
  evidenceHash: z.string(),
  minutes: z.int().describe("Minutes that sending takes at least."),
  ...counts,
  left: z.int(),
  proposedAt: time,
  endedAt: z.exactOptional(time),
  because: z.string(),
});

/** A sending as it is sent. */
export type SendingView = z.infer<typeof sendingView>;

/** The sending that was proposed, with how to agree to it. */
export const sendingReply = sendingView.extend({
  rolloutId: z.string(),
  approve: z.object({ method: z.string(), path: z.string(), body: z.record(z.string(), z.unknown()) }),
});

/** Everything about messages to people. */
export const messagesView = z.object({
  rolloutId: z.string(),
  sender: z.boolean().describe("Whether there is a mailbox to send from."),
  versions: z.array(versionView),
  sendings: z.array(sendingView),
  exports: z.array(
    z.object({
      template,
      version: z.int(),
      wave: z.string(),
      recipients: z.int(),
      at: time,
      because: z.string(),
    }),
  ),
  questions: z.array(
    z.object({
      topic: z.string(),
      asked: z.int().describe("People who asked."),
      open: z.int().describe("Questions that no approved version answers."),
      questions: z.array(
        z.object({
          number: z.int(),
          question: z.string(),
          asked: z.int(),
          at: time,
          addressed: z.exactOptional(
            z.object({ template, version: z.int(), how: z.enum(["answered", "kept"]) }),
          ),
        }),
      ),
    }),
  ),
});

/** People of a sending with what became of their message; no address is kept. */
export const recipientsPage = z.object({
  rolloutId: z.string(),
  people: z.array(
    z.object({
      objectId: z.string(),
      state: z.string(),
      at: time,
      because: z.exactOptional(z.string()),
    }),
  ),
  next: z.exactOptional(z.string()),
});
