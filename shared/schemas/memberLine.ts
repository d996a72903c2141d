import { z } from "zod";

const text = z.string().min(1).toLowerCase();

/** One member in a file that somebody wrote or exported: `{group, user}`, or a member as Graph sends it, whose group the file does not name. */
export const memberLine = z
  .object({
    group: text.optional(),
    user: text.optional(),
    id: text.optional(),
    "@odata.type": z.string().nullish(),
    accountEnabled: z.boolean().nullish(),
    userType: z.string().nullish(),
  })
  .refine(({ user, id }) => (user ?? id) !== undefined, { error: "it names no user: write {group, user}" });
