import * as z from "zod";
import type { GatePlan } from "../../domain/plan/phasePlan.ts";
import { criterionSchema } from "./criterionSchema.ts";
import { objectIdList } from "./objectIdList.ts";
import { wholeNumber } from "./wholeNumber.ts";

/** Shape of one gate; `meaning` says what opens when it is passed. */
export function gateSchema(meaning: string) {
  return z
    .strictObject({
      criteria: z
        .array(criterionSchema)
        .max(50)
        .describe("Conditions that must all be met at once; at most 50."),
      quorum: wholeNumber(
        "Different approvers who must agree, the author and the person who started never counted; 0 lets the criteria alone decide.",
        0,
        10,
      ),
      deadlineHours: wholeNumber(
        "Hours after which a pending decision is escalated; time never decides.",
        1,
        720,
      ),
      escalateTo: objectIdList("People told when the deadline passes.", "A person who is told."),
    })
    .describe(meaning) satisfies z.ZodType<GatePlan>;
}
