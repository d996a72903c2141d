import * as z from "zod";
import { checkItems } from "../../domain/checks/check.ts";
import { methodKinds } from "../../domain/credentials/methodKind.ts";
import { templateNames } from "../../domain/messages/template.ts";
import { signInScenarios } from "../../domain/people/signInScenario.ts";
import type { CriterionPlan } from "../../domain/plan/criterionPlan.ts";
import { common, item } from "./criterionParts.ts";
import { share } from "./share.ts";
import { stepCriteria } from "./stepCriteria.ts";
import { wholeNumber } from "./wholeNumber.ts";

const enrolment = z
  .strictObject({
    kind: z.literal("enrolment").describe("At least this share of each wave's audience is enrolled."),
    ...common,
    minRate: share("Share of the audience that is enrolled, compared on the exact count of people."),
    minSample: wholeNumber(
      "People an audience needs before it says anything; below it: unknown.",
      1,
      100_000,
    ),
    dueDays: z.exactOptional(
      wholeNumber(
        "Days after which a late notice is raised, counted from `dueFrom`; nothing advances by it.",
        1,
        365,
      ),
    ),
    dueFrom: z.exactOptional(
      z
        .array(item("A step that lets or asks people enrol."))
        .min(1)
        .max(5)
        .describe(
          "Steps of the phase from which dueDays count, the latest that is attested, such as methods enabled and message sent; the begin of the phase unless one is. 1 to 5.",
        ),
    ),
  })
  .describe("Enrolment by count.");

const reliability = z
  .strictObject({
    kind: z
      .literal("reliability")
      .describe("All but a few enrolled people of each wave have fresh passkey sign-ins on several days."),
    ...common,
    minSuccesses: wholeNumber("Fresh interactive passkey sign-ins a person needs.", 1, 50),
    minDays: wholeNumber("Distinct local days on which they happened; at most minSuccesses.", 1, 30),
    maxUnproven: wholeNumber("People of a wave who may still fall short.", 0, 100_000),
    minSuccessRate: z.exactOptional(
      z
        .number()
        .min(0.5)
        .max(0.999)
        .describe(
          "Share of sign-in hours that must be shown to succeed where 20 people or more are enrolled; 0.5 to 0.999, for example 0.95.",
        ),
    ),
  })
  .describe("Reliability per person, by count.");

const methods = z
  .strictObject({
    kind: z
      .literal("methods")
      .describe("Somebody of each wave has registered each of these methods and signed in with it."),
    ...common,
    item: item("The step that tries the methods; `<item>.<method>` attests that one does not apply."),
    methods: z
      .array(z.enum(methodKinds).describe("Kind of method."))
      .min(1)
      .max(methodKinds.length)
      .describe("Methods to be tried, none twice."),
  })
  .describe("Methods, each registered and used.");

const scenarios = z
  .strictObject({
    kind: z
      .literal("scenarios")
      .describe("Somebody of each wave has signed in with a passkey in each of these places."),
    ...common,
    item: item("The step that tries the places; `<item>.<scenario>` attests one that no sign-in shows."),
    scenarios: z
      .array(z.enum(signInScenarios).describe("Where people sign in."))
      .min(1)
      .max(signInScenarios.length)
      .describe("Places to be tried, none twice."),
  })
  .describe("Places, each signed in to.");

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

const cohort = z
  .strictObject({
    kind: z
      .literal("cohort")
      .describe(
        "Each wave is a cohort of the size of its phase; early adopters come from 2 or 3 departments, a department is whole, and at the end everybody is in a wave.",
      ),
    ...common,
    item: item("The step that chooses the people."),
    maxMissing: z.exactOptional(
      z
        .number()
        .min(0)
        .max(0.5)
        .describe(
          "Share of a department, or of the tenant in an organization phase, that may be missing; 0 to 0.5, 0.02 if absent. One person always may, unless it is 0.",
        ),
    ),
  })
  .describe("Cohorts, by their groups.");

const methodsEnabled = z
  .strictObject({
    kind: z
      .literal("methodsEnabled")
      .describe("The audience of each wave is a target of passkeys in the authentication methods policy."),
    ...common,
    item: item("The step that enables methods."),
  })
  .describe("Methods, enabled for whom is asked.");
const check = z
  .strictObject({
    kind: z
      .literal("check")
      .describe("The tenant is as a row of the guide needs it, by the newest look at it."),
    ...common,
    item: z
      .enum(checkItems)
      .describe(
        "The row: D0.1 methods, D0.2 Temporary Access Pass, D0.4 devices, D0.5 observe policy. A step of the same phase where unknown devices are to be signed off.",
      ),
    maxAgeHours: wholeNumber(
      "Hours after which the look is stale; the tenant is looked at every 6 hours, and hourly while a phase waits for it.",
      8,
      720,
    ),
  })
  .describe("A prerequisite, checked in the tenant.");

const attestation = z
  .strictObject({
    kind: z.literal("attestation").describe("A person has recorded that a human step was done."),
    ...common,
    item: item("The step that must be attested."),
    maxAgeDays: wholeNumber("Days after which the record is stale and must be made again.", 1, 730),
  })
  .describe("A human step, attested.");

const message = z
  .strictObject({
    kind: z
      .literal("message")
      .describe("A message is approved, sent to the people of each wave, refined after questions, or final."),
    ...common,
    item: item("The step that the message belongs to; dueFrom of an enrolment target may name it."),
    template: z.enum(templateNames).describe("Which message."),
    state: z
      .enum(["approved", "sent", "refined", "final"])
      .describe(
        '"approved": a version may be sent; "sent": it reached each wave; "refined": a version answers the questions, or a person says that none has to; "final": it is not meant to change any more.',
      ),
    maxMissed: z.exactOptional(
      share('Share of a wave that a sending may have missed; 0.05 without it. Only for "sent".'),
    ),
  })
  .describe("A message to people.");

/** Shape of one condition of a gate; the kinds are a closed list. */
export const criterionSchema = z
  .discriminatedUnion("kind", [
    enrolment,
    reliability,
    methods,
    scenarios,
    disruption,
    recoveries,
    helpdesk,
    blockers,
    unexpectedFailures,
    impact,
    policyState,
    cohort,
    methodsEnabled,
    check,
    attestation,
    ...stepCriteria,
    message,
  ])
  .describe("One condition of a gate.") satisfies z.ZodType<CriterionPlan>;
