import { z } from "zod";
import type { Enabling } from "../domain/methods/enabling.ts";
import { passkeyTargetRequest } from "./graph/passkeyTargetRequest.ts";

const enabling = z.object({
  target: z.strictObject({
    targetType: z.literal("group"),
    id: z.string(),
    isRegistrationRequired: z.literal(false),
    allowedPasskeyProfiles: z.array(z.string()).exactOptional(),
  }),
  before: z.string(),
  request: passkeyTargetRequest,
}) satisfies z.ZodType<Enabling>;

/** What two people agree to when methods are enabled for an audience; what is shown beside it decides nothing. */
export const enablingDocument = z.looseObject({
  act: z.literal("enableMethods"),
  wave: z.string(),
  enabling,
});
