import { z } from "zod";
import { openEnum } from "./openEnum.ts";

/** One domain of the tenant; its id is its name. */
export const domainRow = z.object({
  id: z.string().min(1),
  authenticationType: z
    .string()
    .transform((type) => type.toLowerCase())
    .pipe(openEnum("managed", "federated")),
});
