import { z } from "zod";

/** One page of a collection: rows as they came, to be parsed one by one, and the links to go on. `value` must be an array. */
export const page = z.object({
  value: z.array(z.unknown()),
  "@odata.nextLink": z.string().nullish(),
  "@odata.deltaLink": z.string().nullish(),
  "@odata.count": z.number().nullish(),
});
