import { z } from "zod";

/** One entry of the ledger as the API shows it, `at` as an ISO instant; the body differs by kind. */
const entry = z.looseObject({
  sequence: z.number(),
  at: z.union([z.iso.datetime(), z.number().transform((at) => new Date(at).toISOString())]),
  body: z.looseObject({ kind: z.string() }),
});

const page = z.looseObject({ entries: z.array(entry) });

/** One record of what was decided and done. */
export type TimelineEntry = z.infer<typeof entry>;

/** Reads a page of GET /rollouts/{id}/timeline. */
export function parseTimeline(answer: unknown): readonly TimelineEntry[] {
  return page.parse(answer).entries;
}
