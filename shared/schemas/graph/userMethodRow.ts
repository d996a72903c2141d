import { z } from "zod";

/** One registered method of one person. The value of a Temporary Access Pass is not in the schema, so it is dropped here. */
export const userMethodRow = z.object({
  // Absent in lists of one kind of method.
  "@odata.type": z.string().optional(),
  id: z.string().min(1),
  createdDateTime: z.iso.datetime({ offset: true }).nullish(),
  aaGuid: z.string().nullish(),
  model: z.string().nullish(),
  passkeyType: z.string().nullish(),
});
