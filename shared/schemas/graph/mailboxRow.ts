import { z } from "zod";

/** What of a user is read when a message goes out. */
export const mailboxRow = z.object({
  id: z.string().min(1),
  accountEnabled: z.boolean().nullish(),
  mail: z.string().nullish(),
  preferredLanguage: z.string().nullish(),
});

/** What of a group is read when a message goes to all of it. */
export const groupMailRow = z.object({
  id: z.string().min(1),
  mail: z.string().nullish(),
  mailEnabled: z.boolean().nullish(),
});
