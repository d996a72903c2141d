import * as z from "zod";
import type { CriterionMode, CriterionPlan } from "../../domain/plan/criterionPlan.ts";
import { share } from "./share.ts";
import { slug } from "./slug.ts";
import { wholeNumber } from "./wholeNumber.ts";

const common = {
  id: slug("Id of the criterion, unique in its gate."),
  mode: z
    .enum(["enforce", "observe"])
    .describe(
      '"enforce": the gate waits for it; "observe": it is shown and decides nothing.',
    ) satisfies z.ZodType<CriterionMode>,
};

const item = (meaning: string) =>
  z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,19}$/, {
      error: 'must be the id of a step of the phase, such as "D0.3"',
    })
    .describe(`${meaning} Id of a step of the same phase, for example "D0.3".`);

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

const attestation = z
  .strictObject({
    kind: z.literal("attestation").describe("A person has recorded that a human step was done."),
    ...common,
    item: item("The step that must be attested."),
    maxAgeDays: wholeNumber("Days after which the record is stale and must be made again.", 1, 730),
  })
  .describe("A human step, attested.");

/** Shape of one condition of a gate; the kinds are a closed list. */
export const criterionSchema = z
  .discriminatedUnion("kind", [enrolment, reliability, policyState, attestation])
  .describe("One condition of a gate.") satisfies z.ZodType<CriterionPlan>;
