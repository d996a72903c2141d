import * as z from "zod";

const rollout = z.object({
  id: z.string(),
  name: z.string(),
  planHash: z.string(),
  startedAt: z.iso.datetime(),
  state: z.enum(["running", "completed", "aborted"]),
  currentPhase: z.exactOptional(z.string()),
  href: z.string(),
});

/** Every rollout that is known here, newest first. */
export const rolloutList = z.object({ rollouts: z.array(rollout) });

/** The answer to a started rollout. */
export const startedRollout = z.object({
  id: z.string(),
  planHash: z.string(),
  state: z
    .enum(["running", "completed", "aborted"])
    .describe("Running, unless an earlier start is answered again."),
  startedAt: z.iso.datetime(),
  warnings: z.array(z.string()).describe("What the plan may not have meant."),
  links: z.record(z.string(), z.string()),
});
