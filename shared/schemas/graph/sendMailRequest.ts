import { z } from "zod";

/** Header by which a message of this product is found again. */
export const markerHeader = "x-passkey-rollout-message";

/** The one form in which this product sends mail: HTML to one recipient, with its marker. */
export const sendMailRequest = z.strictObject({
  message: z.strictObject({
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a line break would begin another header
    subject: z.string().regex(/^[^\u0000-\u001f\u007f]{1,998}$/),
    body: z.strictObject({ contentType: z.literal("HTML"), content: z.string().min(1) }),
    toRecipients: z.tuple([
      z.strictObject({
        emailAddress: z.strictObject({ address: z.string().regex(/^[^\s@<>,;"]+@[^\s@<>,;"]+$/) }),
      }),
    ]),
    internetMessageHeaders: z.tuple([
      z.strictObject({ name: z.literal(markerHeader), value: z.string().regex(/^[0-9a-f]{32}$/) }),
    ]),
  }),
  saveToSentItems: z.literal(true),
});
