import * as z from "zod";
import { templateNames, variants } from "../../domain/messages/template.ts";
import { objectId } from "./objectId.ts";
import { templateSchema } from "./templateSchema.ts";
import { text } from "./text.ts";

const template = z.enum(templateNames);
const wave = z.string().max(40).describe("Id of the wave.");
const number = z.int().min(1).max(999_999);
const occasion = z
  .string()
  .regex(/^[a-z0-9][a-z0-9 -]{0,39}$/, { error: 'must be words such as "second call"' })
  .describe("What it is sent for, where one version goes to a wave more than once.");
const because = text("Why.");

/** What an operator sends to draft a new version of a message. */
export const templateBody = z.strictObject({
  template: template.describe("Which message."),
  content: z
    .exactOptional(templateSchema)
    .describe("Its text in every language; the product's own text where it is left out."),
  answers: z
    .array(number)
    .max(500)
    .default([])
    .describe("Numbers of the questions that this version answers."),
  because,
});

/** What an approver sends to approve a version. */
export const approvalBody = z.strictObject({
  as: z.enum(["approved", "final"]).describe("approved: it may be sent; final: it is not meant to change."),
  vouched: z
    .array(z.string().max(20))
    .max(20)
    .default([])
    .describe(
      "Languages that the truth check cannot read and that the approver has read: nothing in them says that something ends.",
    ),
  because,
});

/** What an operator sends to have a version sent. */
export const sendingBody = z.strictObject({
  wave,
  version: z.exactOptional(number).describe("The newest that is approved, unless given."),
  via: z
    .enum(["people", "group"])
    .default("people")
    .describe("people: each a message of their own; group: one to the address of the audience."),
  variants: z
    .array(
      z.strictObject({
        variant: z.enum(variants).describe("How they register."),
        group: objectId("Object id of the group of these people."),
      }),
    )
    .max(4)
    .default([])
    .describe("People who register in another way than with Authenticator."),
  date: z.exactOptional(z.iso.date()).describe("Local date of enforcement; the plan's unless given."),
  occasion: z.exactOptional(occasion),
  because,
});

/** What an operator sends to take a proposed sending back. */
export const withdrawalBody = z.strictObject({ wave, because });

/** What an operator sends when the questions that people asked need no new text. */
export const refinementBody = z.strictObject({
  answers: z
    .exactOptional(z.array(number).max(500))
    .describe("Numbers of the questions that were looked at; all open ones unless given."),
  because,
});

/** What an operator sends when people were written to with another system. */
export const exportAttestationBody = z.strictObject({
  wave,
  version: number,
  recipients: z.int().min(1).max(10_000_000).describe("People it was sent to."),
  link: z.exactOptional(z.url({ protocol: /^https$/ }).max(500)).describe("Where it is documented."),
  because: text("With what it was sent, and how it went."),
});

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

/** What is asked for of a preview. */
export const previewQuery = z.strictObject({
  wave: z.exactOptional(z.string().max(40)),
  variant: z.enum(variants).default("authenticator"),
  language: z.exactOptional(z.string().max(20)),
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

/** What is asked for of the people of a sending. */
export const recipientsQuery = z.strictObject({
  wave: z.string().max(40),
  occasion: z.exactOptional(occasion),
  state: z.exactOptional(z.enum(["planned", "sending", "accepted", "failed", "uncertain"])),
  after: z.exactOptional(z.string().max(40)),
  limit: z.exactOptional(z.coerce.number().pipe(z.int().min(1).max(1_000))),
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

/** What is asked for of an export. */
export const exportQuery = z.strictObject({
  wave: z.string().max(40),
  after: z.exactOptional(z.string().max(40)),
  limit: z.exactOptional(z.coerce.number().pipe(z.int().min(1).max(500))),
});
