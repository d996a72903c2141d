import { z } from "zod";
import { openEnum } from "./openEnum.ts";

/** One person of the registration report; `lastUpdatedDateTime` is when the report was refreshed, not when the person registered. */
export const registrationRow = z.object({
  id: z.string().min(1),
  methodsRegistered: z.array(z.string()),
  isAdmin: z.boolean(),
  userPrincipalName: z.string().nullish(),
  userType: openEnum("member", "guest").nullish(),
  lastUpdatedDateTime: z.iso.datetime({ offset: true }).nullish(),
});
