import { z } from "zod";

/** Row `<plan hash>` of partition `plans` of the settings table: the rollout that runs this plan, or ran it last. */
export const planClaim = z.object({ rolloutId: z.string().regex(/^[a-z0-9-]{1,40}$/) });
