import * as z from "zod";
import type { TriggerPlan } from "../../domain/plan/phasePlan.ts";
import { share } from "./share.ts";
import { wholeNumber } from "./wholeNumber.ts";

const blockedUsers = z
  .strictObject({
    kind: z
      .literal("blockedUsers")
      .describe(
        "Alarms when so many enforced people, and such a share of those active that day, are blocked.",
      ),
    minPeople: wholeNumber("Smallest number of blocked people that alarms.", 1, 10_000),
    minShare: share("Smallest share of the enforced people active that day."),
  })
  .describe("A hard stop on blocked people; both limits must be reached.");

const ownBlocks = z
  .strictObject({
    kind: z
      .literal("ownBlocks")
      .describe(
        "Alarms when enforced people are blocked by their wave's policy more often than is tolerated.",
      ),
    tolerated: z
      .number()
      .gt(0)
      .max(0.5)
      .describe(
        "Share of the hours in which a person signed in that may end blocked. Above 0, at most 0.5: 0.01 means 1 %.",
      ),
  })
  .describe("A detector of blocks by the wave's own policy, from the newest slice on.");

const disruption = z
  .strictObject({
    kind: z
      .literal("disruption")
      .describe(
        "Alarms when enforced people fail more often, for whatever cause, than before they were enforced.",
      ),
    baselineDays: wholeNumber(
      "Days before the wave's first slice that the reference is taken from; with fewer than 14 it is inactive.",
      14,
      28,
    ),
  })
  .describe("A detector of failures that are nobody's own slip, against the same people's time before.");

/** Shape of one trigger of the plan; the kinds are a closed list. */
export const triggerSchema = z
  .discriminatedUnion("kind", [blockedUsers, ownBlocks, disruption])
  .describe("A detector or hard stop; the kinds are a closed list.") satisfies z.ZodType<TriggerPlan>;
