import * as z from "zod";
import { methodKinds } from "../../domain/credentials/methodKind.ts";
import { signInScenarios } from "../../domain/people/signInScenario.ts";
import { common, item } from "./criterionParts.ts";
import { share } from "./share.ts";
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

/** Shapes of the criteria about whether people are enrolled, and sign in with what they enrolled. */
export const readinessCriteria = [enrolment, reliability, methods, scenarios] as const;
