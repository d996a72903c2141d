import * as z from "zod";

const count = z.int().nonnegative();

/** One simulated run of a plan, as the demo prints it. */
export const simulatedRun = z.looseObject({
  scenario: z.string(),
  outcome: z.enum(["completed", "held", "aborted"]).describe("held: it still ran when the time was over"),
  phases: z.array(
    z.looseObject({
      id: z.string(),
      outcome: z.string(),
      startedAt: z.iso.datetime().nullable(),
      endedAt: z.iso.datetime().nullable(),
    }),
  ),
  tickets: z.looseObject({ opened: count, aboutPasskeys: count }),
  blockedPeople: count,
  rollbacks: count,
  lateNotices: count,
  enforcedPeople: count.nullable(),
  simulatedDays: z.number(),
});

/** One simulated run of a plan, as the demo prints it. */
export type SimulatedRun = z.infer<typeof simulatedRun>;
