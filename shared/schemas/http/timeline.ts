import * as z from "zod";

const whole = (most: number) =>
  z
    .string()
    .regex(/^[0-9]{1,9}$/, { error: `must be a whole number from 0 to ${most}` })
    .transform(Number)
    .pipe(z.number().max(most));

/** Which part of a timeline is wanted. */
export const timelineQuery = z.strictObject({
  after: z.exactOptional(whole(999_999_999).describe("Entries after this sequence; 0 for all.")),
  limit: z.exactOptional(
    whole(500).pipe(z.number().min(1)).describe("Entries per page, 1 to 500; 100 if absent."),
  ),
});

/** One page of a rollout's ledger, in order, without seals. */
export const timelinePage = z.object({
  rolloutId: z.string(),
  entries: z.array(
    z.object({
      sequence: z.int(),
      at: z.iso.datetime(),
      body: z
        .looseObject({ kind: z.string() })
        .describe("What was recorded; who did it is shown to operators, approvers and emergency only."),
      prevHash: z.string(),
      hash: z.string(),
    }),
  ),
  head: z.int().describe("Sequence of the newest entry."),
  next: z.exactOptional(z.string()).describe("Path of the next page; absent on the last."),
});
