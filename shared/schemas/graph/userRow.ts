import { z } from "zod";
import { openEnum } from "./openEnum.ts";

/** One user of the tenant; only what was selected is present. Names are not read here: they are looked up when shown. */
export const userRow = z.object({
  id: z.string().min(1),
  accountEnabled: z.boolean().nullish(),
  userType: openEnum("Member", "Guest").nullish(),
  department: z.string().nullish(),
  onPremisesSyncEnabled: z.boolean().nullish(),
  lastPasswordChangeDateTime: z.iso.datetime({ offset: true }).nullish(),
});
