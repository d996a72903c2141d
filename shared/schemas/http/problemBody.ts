import * as z from "zod";

/** The body of every refusal (RFC 9457). */
export const problemBody = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().describe("What is wrong, with the numbers, and how to put it right."),
  instance: z.string().describe("Path that was asked for."),
  code: z.string().describe("Stable name of the reason."),
  correlationId: z.string().describe("Finds the call in the logs."),
});
