import { z } from "zod";

/** The body of a refused request; `code` is empty in some documented answers. */
export const errorBody = z.object({
  error: z.object({
    code: z.string(),
    message: z.string().nullish(),
    innerError: z.looseObject({ "request-id": z.string().nullish() }).nullish(),
  }),
});
