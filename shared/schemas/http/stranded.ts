import * as z from "zod";

/** Messages that stand where nobody takes them any more. */
export const strandedList = z.object({
  places: z.array(
    z.object({
      place: z.string().describe("Queue or subscription, with its dead-letter queue where it is that."),
      what: z.string(),
      count: z.int().min(0).nullable().describe("Counted to 100; null where it could not be counted."),
    }),
  ),
});
