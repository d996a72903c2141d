import { z } from "zod";
import { openEnum } from "./openEnum.ts";

/** One user in a group. `accountEnabled` is null when the permission to read users is missing. */
export const memberRow = z.object({
  id: z.string().min(1),
  accountEnabled: z.boolean().nullish(),
  userType: z
    .string()
    .nullish()
    .transform((type) => (type ?? "").toLowerCase())
    .pipe(openEnum("member", "guest")),
  department: z.string().nullish(),
});
