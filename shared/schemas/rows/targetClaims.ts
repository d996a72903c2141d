import { z } from "zod";

/** Row `held` of partition `targets` of the settings table: which rollout holds each policy and enforced group, and since when (epoch milliseconds). */
export const targetClaims = z.record(
  z.string(),
  z.object({ rolloutId: z.string().regex(/^[a-z0-9-]{1,40}$/), at: z.number() }),
);
