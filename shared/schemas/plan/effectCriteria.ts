import * as z from "zod";
import { common, item } from "./criterionParts.ts";
import { share } from "./share.ts";
import { wholeNumber } from "./wholeNumber.ts";

const disruption = z
  .strictObject({
    kind: z
      .literal("disruption")
      .describe(
        "Enforcing each wave has not disrupted it: watched to the end, no alarm, hardly anybody blocked.",
      ),
    ...common,
    maxShare: share(
      "Share of the enforced people who may have been blocked: below 149 people by count (one always may), from there on by an upper bound of 95 %. 0.02 unless a wave is special.",
    ),
    maxMedianUnblockMinutes: z.exactOptional(
      wholeNumber(
        "Minutes that the median of those blocked may have needed until a sign-in succeeded again.",
        1,
        43_200,
      ),
    ),
  })
  .describe("Disruption after enforcement.");

const recoveries = z
  .strictObject({
    kind: z
      .literal("recoveries")
      .describe(
        "People of the phase have come back from a lost device: pass, its use, new passkey, sign-in.",
      ),
    ...common,
    item: item("The step by which one recovery that no audit shows is attested; more do not count."),
    min: wholeNumber("Recoveries that are needed.", 1, 100),
    target: wholeNumber("Recoveries that are wished for; at least min.", 1, 100),
  })
  .describe("Recoveries, by audits and sign-ins.");

const helpdesk = z
  .strictObject({
    kind: z
      .literal("helpdesk")
      .describe("The helpdesk copes: no more tickets than usual and than the limit, or a person attests it."),
    ...common,
    item: item("The step by which it is attested where the tickets do not tell."),
    maxPerHundred: z
      .number()
      .min(0)
      .max(100)
      .describe(
        "Tickets opened per 100 people of the plan's waves and day, over the newest week of the phase; 0 to 100, for example 1.5.",
      ),
    maxAgeDays: wholeNumber("Days after which the attestation is stale.", 1, 730),
  })
  .describe("Volume of the helpdesk, by its own events.");

const blockers = z
  .strictObject({
    kind: z
      .literal("blockers")
      .describe("No open issue of the register blocks, and somebody has looked through it lately."),
    ...common,
    item: item("The step whose attestation says that the register was reviewed."),
    maxAgeDays: wholeNumber("Days after which the review is stale and must be made again.", 1, 730),
  })
  .describe("Blocking issues, none open.");

const unexpectedFailures = z
  .strictObject({
    kind: z
      .literal("unexpectedFailures")
      .describe("An issue says what is behind every error code that nobody expects."),
    ...common,
  })
  .describe("Unexpected sign-in failures, all looked into.");

const impact = z
  .strictObject({
    kind: z.literal("impact").describe("The forecast of whom enforcing would block stays within a limit."),
    ...common,
    maxBlocked: wholeNumber(
      "People of a wave who may be blocked at the upper end of the 90 % interval.",
      0,
      100_000,
    ),
  })
  .describe("Foreseen impact; only advice, so unknown, until three forecasts were compared with what came.");

const policyState = z
  .strictObject({
    kind: z.literal("policyState").describe("A policy has been in a state for some days."),
    ...common,
    policy: z
      .enum(["observe", "wave"])
      .describe('"observe": the plan\'s observe policy; "wave": the policy of each wave of the phase.'),
    state: z.enum(["reportOnly", "enabled"]).describe("State that the policy must be in."),
    minDays: wholeNumber("Days in that state since this rollout first saw it; 0 for at once.", 0, 90),
  })
  .describe("State of a Conditional Access policy.");

/** Shapes of the criteria about what enforcing does to people and the helpdesk, what stands against it, and what it is foreseen to do. */
export const effectCriteria = [
  disruption,
  recoveries,
  helpdesk,
  blockers,
  unexpectedFailures,
  impact,
  policyState,
] as const;
