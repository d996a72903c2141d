import { z } from "zod";

/** One authentication strength; what it admits decides whether it resists phishing, not its name or id. */
export const authenticationStrength = z.object({
  id: z.string().min(1),
  policyType: z.string(),
  allowedCombinations: z.array(z.string()).min(1),
});
