import { z } from "zod";

/** One group, as far as it says who may change who is in it. */
export const groupRow = z.object({
  id: z.string().min(1),
  displayName: z.string().nullish(),
  groupTypes: z.array(z.string()),
  membershipRule: z.string().nullish(),
  isAssignableToRole: z.boolean().nullish(),
  onPremisesSyncEnabled: z.boolean().nullish(),
  visibility: z.string().nullish(),
});
