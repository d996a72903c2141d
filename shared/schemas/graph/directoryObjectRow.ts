import { z } from "zod";

/** Any object of the directory: user, group, device; `@odata.type` says which when the collection is mixed. */
export const directoryObjectRow = z.object({
  "@odata.type": z.string().nullish(),
  id: z.string().min(1),
});
