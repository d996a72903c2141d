import { z } from "zod";

/** The only body that may change a Conditional Access policy; nothing beside the state, and never "disabled". */
export const policyStateRequest = z.strictObject({
  state: z.enum(["enabled", "enabledForReportingButNotEnforced"]),
});
