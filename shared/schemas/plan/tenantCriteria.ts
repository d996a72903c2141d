import * as z from "zod";
import { checkItems } from "../../domain/checks/check.ts";
import { common, item } from "./criterionParts.ts";
import { wholeNumber } from "./wholeNumber.ts";

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

/** Shapes of the criteria that a look at the tenant answers: its groups, its methods policy and what has to stand before the rollout. */
export const tenantCriteria = [cohort, methodsEnabled, check] as const;
