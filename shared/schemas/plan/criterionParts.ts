import * as z from "zod";
import type { CriterionMode } from "../../domain/plan/criterionBase.ts";
import { slug } from "./slug.ts";

/** What every criterion has. */
export const common = {
  id: slug("Id of the criterion, unique in its gate."),
  mode: z
    .enum(["enforce", "observe"])
    .describe(
      '"enforce": the gate waits for it; "observe": it is shown and decides nothing.',
    ) satisfies z.ZodType<CriterionMode>,
  productDefault: z.exactOptional(
    z
      .literal(true)
      .describe(
        "The rollout guide asks for nothing of the kind: the criterion is shown as a product default, not guide.",
      ),
  ),
};

/** The step of the guide that a criterion is about. */
export const item = (meaning: string) =>
  z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,19}$/, {
      error: 'must be the id of a step of the phase, such as "D0.3"',
    })
    .describe(`${meaning} Id of a step of the same phase, for example "D0.3".`);
