import { z } from "zod";

/** The sign-in that a what-if question describes; a condition left out is not evaluated. */
export const whatIfRequest = z.object({
  signInIdentity: z.looseObject({ "@odata.type": z.string() }),
  signInContext: z.looseObject({ "@odata.type": z.string() }),
  signInConditions: z.looseObject({}),
  appliedPoliciesOnly: z.boolean().optional(),
});
