import { z } from "zod";

const removed = z.object({ reason: z.string() }).nullish();

/** One entry of a round of changes of groups: who came and who went, of a large change only a part, or that the group itself is gone. */
export const groupDeltaRow = z.object({
  id: z.string().min(1),
  "@removed": removed,
  "members@delta": z
    .array(z.object({ "@odata.type": z.string(), id: z.string().min(1), "@removed": removed }))
    .nullish(),
});
