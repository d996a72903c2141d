import { z } from "zod";

/** A stored plan, evidence record or policy snapshot; it was validated before it was hashed, and the hash is checked on reading. */
export const documentRow = z.record(z.string(), z.unknown());

/** Object ids of the people of a frozen slice. */
export const peopleRow = z.array(z.string().min(1));

/** Chances of the people of a frozen slice, 0 to 1. */
export const chancesRow = z.array(z.number().min(0).max(1));

/** The policies that stood when evidence was frozen. */
export const policiesRow = z.array(
  z.object({
    id: z.string().min(1),
    state: z.enum(["reportOnly", "enabled", "disabled"]),
    fingerprint: z.string(),
  }),
);
