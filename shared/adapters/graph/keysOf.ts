import type { z } from "zod";
import type { keyRestrictions } from "../../schemas/graph/methodConfiguration.ts";

/** Authenticator models that are let in or kept out, as one text; a list that is not enforced says nothing. */
export function keysOf(restrictions: z.infer<typeof keyRestrictions>): string {
  if (!restrictions?.isEnforced) return "";
  return [restrictions.enforcementType ?? "", ...(restrictions.aaGuids ?? []).toSorted()].join(" ");
}
