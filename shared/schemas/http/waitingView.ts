import * as z from "zod";

/** A call of the API, ready to be made. */
export const callView = z.object({
  method: z.string(),
  path: z.string(),
  body: z
    .exactOptional(z.record(z.string(), z.unknown()))
    .describe("What to send; replace what stands in angle brackets. Absent where nothing is sent."),
});

/** One thing that a phase waits for, with the call that unblocks it. */
export const waitingView = z.object({
  kind: z.enum([
    "criteria",
    "approval",
    "time",
    "attestation",
    "step",
    "investigation",
    "order",
    "people",
    "operation",
    "nothing",
  ]),
  sentence: z.string(),
  call: z.exactOptional(callView).describe("The call that unblocks it."),
});

/** One thing a phase waits for, as sent. */
export type WaitingView = z.infer<typeof waitingView>;
