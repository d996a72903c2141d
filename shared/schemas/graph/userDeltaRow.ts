import { z } from "zod";

/** One change of the user list: a user with what changed, or a removal. */
export const userDeltaRow = z.object({
  id: z.string().min(1),
  "@removed": z.object({ reason: z.enum(["changed", "deleted"]) }).optional(),
});
