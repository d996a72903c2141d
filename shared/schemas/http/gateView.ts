import * as z from "zod";
import { causeVerdicts } from "../../domain/causes/causeReport.ts";

const criterion = z.object({
  id: z.string(),
  kind: z.string(),
  mode: z.enum(["enforce", "observe"]),
  verdict: z.exactOptional(z.enum(["breached", "unknown", "notYet", "met"])),
  because: z.exactOptional(z.string()),
});

const whatIf = z.object({
  verdict: z.enum(["breached", "unknown", "notYet", "met"]).describe("The gate opens only when it is met."),
  because: z.string(),
  asked: z.exactOptional(z.int()).describe("Sign-ins asked about."),
  blocked: z.exactOptional(z.int()).describe("Sign-ins that the wave's policy would stop."),
  unknown: z.exactOptional(z.int()),
  policies: z.exactOptional(z.int()).describe("Enabled and report-only policies it was asked under."),
  survey: z.exactOptional(z.string()).describe("Where each question stands with its two results."),
});

/** One gate of a rollout: what it asks for, what was frozen, who voted. */
export const gateView = z.object({
  id: z.string(),
  phase: z.string(),
  state: z.enum(["notReached", "measuring", "awaitingApproval", "closed"]),
  quorum: z.int(),
  deadlineHours: z.int(),
  criteria: z.array(criterion),
  evidenceHash: z.exactOptional(z.string()).describe("Newest frozen evidence; votes are bound to it."),
  whatIf: z
    .exactOptional(whatIf)
    .describe("What the tenant says of sign-ins with the act carried out; only where people are enforced."),
  override: z
    .exactOptional(z.string())
    .describe("The unknown criterion that people are asked to override; an approval does not do then."),
  plannedAt: z.exactOptional(z.iso.datetime()).describe("When an approved act may happen at the earliest."),
  votes: z.object({
    approvals: z.int(),
    rejections: z.int(),
    missing: z.int().describe("Approvals that are still needed."),
    cast: z.array(
      z.object({
        decision: z.enum(["approve", "reject", "override"]),
        at: z.iso.datetime(),
        person: z.exactOptional(z.string()).describe("Object id; not shown to plain readers."),
        comment: z.string(),
      }),
    ),
  }),
  links: z.record(z.string(), z.string()),
});

/** The view of one gate, as sent. */
export type GateView = z.infer<typeof gateView>;

/** All gates of a rollout in the order in which they come. */
export const gateList = z.object({ gates: z.array(gateView) });

/** A frozen record by its hash; its times are epoch milliseconds, because the hash covers it as it is. */
export const frozenEvidence = z.object({
  hash: z.string(),
  evidence: z.looseObject({ gate: z.string(), planHash: z.string() }),
});

/** A survey by its hash: each sign-in asked about, as it is and as it would be; object ids are not shown to plain readers. */
export const frozenSurvey = z.object({
  hash: z.string(),
  survey: z.looseObject({
    wave: z.string(),
    policy: z.string(),
    asked: z.int(),
    cells: z.array(z.looseObject({})),
  }),
});

/** What the data said of why people of a wave were blocked, by its hash. */
export const frozenCauses = z.object({
  hash: z.string(),
  causes: z.looseObject({ wave: z.string(), verdict: z.enum(causeVerdicts), because: z.string() }),
});

/** What a hash of a rollout may stand for. */
export const frozenRecord = z.union([frozenEvidence, frozenSurvey, frozenCauses]);
