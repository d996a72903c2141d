import { z } from "zod";

const recipient = z.object({ emailAddress: z.object({ address: z.string().min(3) }) });

/** A message to people. */
export const mailRequest = z.object({
  message: z.object({
    subject: z.string().min(1),
    body: z.object({ contentType: z.enum(["Text", "HTML", "text", "html"]), content: z.string() }),
    toRecipients: z.array(recipient).min(1),
  }),
});
