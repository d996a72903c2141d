import * as z from "zod";
import type { Template, TemplateText } from "../../domain/messages/template.ts";

/** Far more than a message holds; what is too long is told as a flaw of the template. */
const most = 20_000;
const written = (meaning: string) => z.string().max(most).describe(meaning);
const part = { heading: written("Heading, one line."), text: written("Plain text.") };

const templateText: z.ZodType<TemplateText> = z.strictObject({
  subject: written("Subject, one line, with {{orgName}}."),
  what: z.strictObject(part).describe("What passkeys are, and why; or what happens."),
  todo: z
    .strictObject({
      ...part,
      securityKey: z.exactOptional(written("In place of `text` for people with a security key.")),
      syncedPasskey: z.exactOptional(written("In place of `text` for people with a synced passkey.")),
    })
    .describe("What to do, in numbered steps."),
  changes: z.strictObject(part).describe("What changes, with {{helpdeskContact}}."),
  questions: z.strictObject(part).describe("Where to ask, with {{supportChannel}}."),
});

/** A message in all its languages; what it must hold beyond its shape is told as flaws. */
export const templateSchema: z.ZodType<Template> = z.strictObject({
  fallback: z.string().max(20).describe("Language of people whose own has no text."),
  texts: z.record(z.string().max(20), templateText).describe("Texts by language tag, such as en or pt-BR."),
});
