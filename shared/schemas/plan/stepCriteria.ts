import * as z from "zod";
import { common, item } from "./criterionParts.ts";
import { wholeNumber } from "./wholeNumber.ts";

const attestation = z
  .strictObject({
    kind: z.literal("attestation").describe("A person has recorded that a human step was done."),
    ...common,
    item: item("The step that must be attested."),
    maxAgeDays: wholeNumber("Days after which the record is stale and must be made again.", 1, 730),
  })
  .describe("A human step, attested.");

const sessions = z
  .strictObject({
    kind: z.literal("sessions").describe("Drop-in support sessions of the phase were held."),
    ...common,
    item: item("The step that the sessions are for."),
    min: wholeNumber("Sessions that must have been held.", 1, 100),
  })
  .describe("Drop-in sessions, held.");

const drill = z
  .strictObject({
    kind: z
      .literal("drill")
      .describe(
        "Losing a device was rehearsed: old method removed, pass issued and used, new passkey, sign-in; and attested.",
      ),
    ...common,
    item: item("The step that the drill is for."),
    min: wholeNumber("Drills that must be complete.", 1, 20),
  })
  .describe("Device-loss drills, proven by audits and sign-ins and attested.");

const tabletop = z
  .strictObject({
    kind: z
      .literal("tabletop")
      .describe("The tabletop exercise of the phase was passed, and what it found is closed."),
    ...common,
    item: item("The step that the exercise is for."),
    maxAgeDays: wholeNumber("Days after which it must be held again.", 1, 730),
  })
  .describe("Tabletop exercise of the helpdesk.");

const census = z
  .strictObject({
    kind: z.literal("census").describe("It is counted who still has and uses passwords and legacy MFA."),
    ...common,
    item: item("The step that the count is for."),
    minDays: wholeNumber("Local days that must have been counted: the baseline.", 1, 90),
    maxAgeDays: wholeNumber("Days after which the newest count is too old.", 1, 30),
  })
  .describe("Census of legacy credentials.");

const lifecycle = z
  .strictObject({
    kind: z.literal("lifecycle").describe("A plan of when each legacy method ends stands approved."),
    ...common,
    item: item("The step that the plan is for."),
    maxAgeDays: wholeNumber("Days after which it must be looked at again.", 1, 730),
  })
  .describe("Lifecycle plan of legacy credentials, approved.");

const date = z
  .strictObject({
    kind: z.literal("date").describe("The date from which a password alone does not do any more is set."),
    ...common,
    item: item("The step that the date is for."),
  })
  .describe("Date of the end of passwords alone, set by two people.");

/** Shapes of the criteria about what people do by hand, or decide about the end of legacy credentials. */
export const stepCriteria = [attestation, sessions, drill, tabletop, census, lifecycle, date] as const;
