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

/** What is asked for of a preview. */
export const previewQuery = z.strictObject({
  wave: z.exactOptional(z.string().max(40)),
  variant: z.enum(variants).default("authenticator"),
  language: z.exactOptional(z.string().max(20)),
});

/** What is asked for of the people of a sending. */
export const recipientsQuery = z.strictObject({
  wave: z.string().max(40),
  occasion: z.exactOptional(occasion),
  state: z.exactOptional(z.enum(["planned", "sending", "accepted", "failed", "uncertain"])),
  after: z.exactOptional(z.string().max(40)),
  limit: z.exactOptional(z.coerce.number().pipe(z.int().min(1).max(1_000))),
});

/** What is asked for of an export. */
export const exportQuery = z.strictObject({
  wave: z.string().max(40),
  after: z.exactOptional(z.string().max(40)),
  limit: z.exactOptional(z.coerce.number().pipe(z.int().min(1).max(500))),
});
