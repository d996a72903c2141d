import { z } from "zod";
import { conditionalAccessPolicy } from "./conditionalAccessPolicy.ts";

/** One policy of a what-if answer: the policy itself, and whether it would apply to the described sign-in. */
export const whatIfRow = conditionalAccessPolicy.extend({
  policyApplies: z.boolean(),
  analysisReasons: z.string().nullish(),
});
