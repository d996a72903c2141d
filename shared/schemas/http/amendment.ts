import * as z from "zod";
import { text } from "./text.ts";

/** What an operator sends to propose another plan. */
export const amendmentBody = z.strictObject({
  plan: z
    .record(z.string(), z.unknown())
    .describe(
      "The whole plan as it should be; people in roles, dates, limits and phases to come may differ.",
    ),
  because: text("Why."),
});

/** What an approver sends to confirm a proposed plan by its hash. */
export const confirmationBody = z.strictObject({ because: text("Why.") });

/** An amendment with every place at which it differs from the plan it was proposed on. */
export const amendmentView = z.object({
  rolloutId: z.string(),
  planHash: z.string().describe("Hash of the amended plan; an approver confirms exactly this."),
  from: z.string().describe("Hash of the plan it was compared with."),
  state: z
    .enum(["proposed", "confirmed", "stale"])
    .describe("stale: another plan counts by now, or nobody confirmed it in 7 days."),
  because: z.string(),
  proposedAt: z.iso.datetime(),
  diff: z.array(
    z.object({
      path: z.array(z.string()),
      from: z.exactOptional(z.unknown()).describe("Absent for what is new."),
      to: z.exactOptional(z.unknown()).describe("Absent for what is gone."),
    }),
  ),
  waitingFor: z.exactOptional(z.string()),
});

/** An amendment, as sent. */
export type AmendmentView = z.infer<typeof amendmentView>;
