import { z } from "zod";

const slice = z.looseObject({ slice: z.string(), name: z.string(), users: z.number(), blocked: z.number() });

const schema = z.looseObject({
  n: z.number(),
  wave: z.string(),
  by: z.string(),
  because: z.string(),
  orderedAt: z.iso.datetime(),
  cause: z.looseObject({ verdict: z.string(), because: z.string(), slices: z.array(slice) }).optional(),
});

/** A rollback with what the data says of its cause, as far as the demo looks at it. */
export type RollbackSeen = z.infer<typeof schema>;

/** Reads the answer of GET /rollouts/{id}/rollbacks/{n}. */
export const parseRollback = (answer: unknown): RollbackSeen => schema.parse(answer);
