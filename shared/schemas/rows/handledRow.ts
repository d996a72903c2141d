import { z } from "zod";

/** Row `r|<hash of source and id>` of the inbox: a recovery that the helpdesk has told of, epoch milliseconds. */
export const handledRow = z.object({
  userId: z.string(),
  at: z.number(),
  rolloutId: z.string().exactOptional(),
});
