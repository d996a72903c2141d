import { z } from "zod";

/** Totals of registered methods over the tenant; a cross-check, never the numerator of a wave. */
export const registeredByMethod = z.object({
  userTypes: z.string(),
  userRoles: z.string(),
  userRegistrationMethodCounts: z.array(
    z.object({ authenticationMethod: z.string(), userCount: z.number().int().nonnegative() }),
  ),
});
