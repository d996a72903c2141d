import * as z from "zod";
import { gateView } from "./gateView.ts";
import { waitingView } from "./waitingView.ts";

const count = z.int().min(0);

const write = z.object({
  act: z.enum(["addMembers", "removeMembers", "enforce", "rollBack"]),
  method: z.enum(["POST", "DELETE", "PATCH"]),
  url: z.string(),
  body: z.exactOptional(z.record(z.string(), z.string())),
});

const policy = z.object({
  id: z.string(),
  state: z.enum(["reportOnly", "enabled", "disabled", "unknown"]),
  fingerprint: z.exactOptional(z.string()),
  approved: z.exactOptional(z.string()).describe("Fingerprint that stands in the frozen evidence."),
  because: z.exactOptional(z.string()).describe("Why the policy could not be read."),
});

const slice = z.object({
  wave: z.string(),
  number: z.int().min(1),
  people: z.object({
    added: count,
    leaves: count,
    from: z.enum(["evidence", "estimate"]).describe("Frozen, or estimated from what was counted last."),
  }),
  caps: z.object({
    perStep: count.describe("Of this slice; a first one is smaller."),
    perDay: count,
    enforcedToday: count,
  }),
  policy,
  writes: z
    .array(write.extend({ times: count }))
    .describe("In their order; a request with times 0 is not sent."),
  outcome: z
    .object({
      notReady: count.describe("People of the audience who are not ready and stay outside."),
      enforcedNotReady: count.describe("People in force already who are not ready: they would be blocked."),
      blockedToday: count,
      enforcedAfter: count.describe("People in force when the slice is through."),
    })
    .nullable()
    .describe("As far as it is known; null before the wave was counted."),
});

const next = z.object({
  phase: z.string(),
  gate: gateView,
  waitingFor: z.array(waitingView),
  act: slice.nullable().describe("Null where passing the gate writes nothing to the tenant."),
});

const wave = z.object({
  phase: z.string(),
  state: z.string().describe("Of the phase."),
  wave: z.string(),
  policy: z.string(),
  group: z.string(),
  intended: z.enum(["enabled", "reportOnly"]).describe("What the ledger says the policy should be now."),
  writes: z.array(write).describe("Every request that this wave can ever send."),
});

/** What a rollout writes next, what stands between, and everything its plan can ever write; nothing is written by looking. */
export const planDiffView = z.object({
  rolloutId: z.string(),
  planHash: z.string(),
  asOf: z.iso.datetime(),
  observer: z.boolean().describe("Whether nothing of this is ever sent."),
  stopped: z.exactOptional(z.string()).describe("The switch that refuses new enforcement now."),
  next: next.nullable().describe("Null when no phase runs, or it stands before no gate."),
  waves: z.array(wave),
  asked: z
    .array(write.extend({ act: z.literal("enableMethods"), wave: z.string(), gate: z.string() }))
    .describe("Requests that are only sent when an operator proposes one and two approvers agree."),
});

/** What a rollout writes next, as sent. */
export type PlanDiffView = z.infer<typeof planDiffView>;
/** The slice that the next act enforces, as sent. */
export type SliceView = z.infer<typeof slice>;
