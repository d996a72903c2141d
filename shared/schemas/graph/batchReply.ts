import { z } from "zod";

/** The answer to a batch: one answer for each request, each with its own status, in any order. */
export const batchReply = z.object({
  responses: z.array(
    z.object({
      id: z.string().min(1),
      status: z.number().int().min(100).max(599),
      headers: z.record(z.string(), z.string()).optional(),
      body: z.unknown().optional(),
    }),
  ),
});
