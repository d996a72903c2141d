import * as z from "zod";
import type { CriterionPlan } from "../../domain/plan/criterionPlan.ts";
import { effectCriteria } from "./effectCriteria.ts";
import { messageCriterion } from "./messageCriterion.ts";
import { readinessCriteria } from "./readinessCriteria.ts";
import { stepCriteria } from "./stepCriteria.ts";
import { tenantCriteria } from "./tenantCriteria.ts";

/** Shape of one condition of a gate; the kinds are a closed list. */
export const criterionSchema = z
  .discriminatedUnion("kind", [
    ...readinessCriteria,
    ...effectCriteria,
    ...tenantCriteria,
    ...stepCriteria,
    messageCriterion,
  ])
  .describe("One condition of a gate.") satisfies z.ZodType<CriterionPlan>;
