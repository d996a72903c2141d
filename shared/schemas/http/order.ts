import * as z from "zod";
import { text } from "./text.ts";

const kinds = ["pause", "resume", "abort", "rollback", "retry", "extend", "refresh", "override"] as const;
const id = z
  .string()
  .regex(/^[a-z0-9-]{1,40}$/, { error: 'must be 1 to 40 characters out of a-z, 0-9 and "-"' });

/** An order to a rollout. */
export const orderBody = z
  .strictObject({
    order: z.enum(kinds).describe("What is ordered."),
    phase: z.exactOptional(id.describe("Only this phase; without it the whole rollout.")),
    wave: z.exactOptional(id.describe("For rollback: the wave that goes back to report-only.")),
    because: text("Why."),
    until: z.exactOptional(
      z.iso
        .datetime({ offset: true, error: 'must be a time such as "2026-03-01T12:00:00Z"' })
        .describe(
          "For extend: the time before which no late notice is raised; an operator asks, then an approver sends the same.",
        ),
    ),
    criterion: z.exactOptional(
      id.describe("For override: the unknown criterion that approvers are asked to let pass."),
    ),
  })
  .check((context) => {
    const { order, wave, until, phase, criterion } = context.value;
    const refuse = (path: string, message: string): void => {
      context.issues.push({ code: "custom", path: [path], message, input: context.value });
    };
    if (order === "rollback" && wave === undefined) refuse("wave", "is needed: name the wave to roll back");
    if (order === "rollback" && phase !== undefined)
      refuse("phase", "is not used by rollback: name the wave");
    if (order !== "rollback" && wave !== undefined) refuse("wave", `is not used by ${order}`);
    if (order === "extend" && until === undefined) refuse("until", "is needed: say until when");
    if (order === "override" && criterion === undefined)
      refuse("criterion", "is needed: name the unknown criterion");
    if (order !== "override" && criterion !== undefined) refuse("criterion", `is not used by ${order}`);
    if (order !== "extend" && until !== undefined) refuse("until", `is not used by ${order}`);
  });

const rollbackCall = z.object({
  wave: z.string(),
  call: z.object({ method: z.literal("POST"), path: z.string(), body: z.record(z.string(), z.unknown()) }),
  lastResort: z.string().describe("Command line that rolls the wave back without this product."),
});

/** An order as it stands in the ledger. */
export const orderReply = z.object({
  rolloutId: z.string(),
  order: z.enum(kinds),
  orderId: z.string(),
  at: z.iso.datetime(),
  sequence: z.int().describe("Place of the order in the ledger."),
  waitingFor: z
    .exactOptional(z.string())
    .describe("For extend: who must send the same before the date moves; absent when it has moved."),
  stillEnforced: z
    .exactOptional(z.array(rollbackCall))
    .describe("For abort: the waves that stay enforced, each with the calls that roll it back."),
});

/** How a rollback ended. */
export const rollbackReply = z.object({
  rolloutId: z.string(),
  order: z.literal("rollback"),
  orderId: z.string(),
  wave: z.string(),
  state: z
    .enum(["reportOnly", "enabled", "disabled", "unknown"])
    .describe("State of the policy as last seen; unknown when it could not be read."),
  fenced: z.boolean().describe("Whether every older act on the wave is refused from now on."),
  verified: z.boolean().describe("Whether the tenant shows the policy as not enforced."),
  because: z.string(),
  ordered: z.string().describe("The reason the order gave."),
  safeAt: z
    .exactOptional(z.iso.datetime())
    .describe("When the fence could not be raised: from then on nothing begun earlier can enforce."),
  tookMs: z
    .exactOptional(z.int().min(0))
    .describe("Milliseconds from the order to the state read back; absent while that is not verified."),
  affected: z
    .exactOptional(z.int().min(0))
    .describe("People in the wave's enforced group as last counted; absent when that is not known."),
  stillEnforced: z
    .exactOptional(z.int().min(0))
    .describe("How many of them the final policy still enforces; absent where it does not stand."),
  lastResort: z.exactOptional(z.string()),
});
