import * as z from "zod";
import { causeVerdicts } from "../../domain/causes/causeReport.ts";

const criterion = z.object({
  id: z.string(),
  kind: z.string(),
  mode: z.enum(["enforce", "observe"]),
  origin: z
    .exactOptional(z.literal("product default, not guide"))
    .describe("Set where the rollout guide asks for nothing of the kind."),
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

const people = z.int().min(0);

const impact = z.object({
  because: z.string().describe("The forecast in one sentence, or why there is none."),
  forecast: z.exactOptional(
    z.object({
      people: people.describe("People whom the slice newly enforces."),
      unobserved: people.describe("Those of them of whom no sign-in says anything."),
      low: people,
      median: people.describe("People blocked on the first day; the interval from low to high holds 90 %."),
      high: people,
      prompted: people.describe("Asked for a passkey once, and not blocked."),
      silent: people.describe("With something that would stop without a person at it; mostly false alarms."),
      days: z.int().describe("Days of sign-ins it rests on."),
    }),
  ),
  calibration: z
    .exactOptional(
      z.object({
        slices: z.int().describe("Slices compared with what came a day later."),
        inside: z.int().describe("Those whose outcome lay in the interval."),
        above: z.int().describe("Those in which more people were blocked than its upper limit."),
        insideAtLeast: z.number().describe("Lower bound, at 95 %, of the share inside."),
        waves: z.int().describe("Waves they belong to; with fewer than 3 a forecast only advises."),
        brier: z.exactOptional(z.number()).describe("Mean square of chance less outcome."),
        skill: z.exactOptional(z.number()).describe("How much better than the base rate; above 0 is better."),
        reliability: z
          .array(z.object({ from: z.number(), people: z.int(), forecast: z.number(), observed: z.number() }))
          .describe("By tenth of the chance: the mean chance, and the share that was blocked."),
      }),
    )
    .describe("How forecasts of this rollout had fared when it was made."),
});

const proposal = z.object({
  act: z.enum(["enableMethods", "sendMessage", "setDate"]),
  state: z.enum([
    "open",
    "approved",
    "rejected",
    "lapsed",
    "superseded",
    "underWay",
    "carriedOut",
    "refused",
    "wouldHave",
    "withdrawn",
  ]),
  because: z.string(),
  proposedAt: z.iso.datetime(),
  notBefore: z.exactOptional(z.iso.datetime()),
  endedAt: z.exactOptional(z.iso.datetime()),
  endedBecause: z.exactOptional(z.string()),
});

/** One gate of a rollout: what it asks for, what was frozen, who voted. */
export const gateView = z.object({
  id: z.string(),
  phase: z.string(),
  goal: z.string().describe("What the phase is for, as the plan says it."),
  state: z.enum(["notReached", "measuring", "awaitingApproval", "closed"]),
  quorum: z.int(),
  deadlineHours: z.int(),
  criteria: z.array(criterion),
  proposed: z
    .exactOptional(z.array(z.looseObject({ kind: z.string(), id: z.string(), mode: z.string() })))
    .describe(
      "Criteria that this product proposes here, because the rollout guide has none and the plan asks for nothing of the kind; an amendment takes them.",
    ),
  evidenceHash: z.exactOptional(z.string()).describe("Newest frozen evidence; votes are bound to it."),
  whatIf: z
    .exactOptional(whatIf)
    .describe("What the tenant says of sign-ins with the act carried out; only where people are enforced."),
  impact: z
    .exactOptional(impact)
    .describe("Whom the frozen slice would block, foreseen; only where people are enforced."),
  override: z
    .exactOptional(z.string())
    .describe("The unknown criterion that people are asked to override; an approval does not do then."),
  proposal: z
    .exactOptional(proposal)
    .describe("What people are asked to agree to, where that is no act of a phase's turns."),
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

/** What people were asked to agree to outside a phase's turns, by its hash. */
const frozenProposal = z.object({ hash: z.string(), proposal: z.looseObject({ gate: z.string() }) });

/** What a hash of a rollout may stand for. */
export const frozenRecord = z.union([frozenEvidence, frozenSurvey, frozenCauses, frozenProposal]);
