import * as z from "zod";
import type { WavePlan } from "../../domain/plan/phasePlan.ts";
import { label } from "./label.ts";
import { objectId } from "./objectId.ts";
import { policySource } from "./policySource.ts";
import { slug } from "./slug.ts";

/** Shape of one wave of a phase. */
export const waveSchema = z
  .strictObject({
    id: slug("Id of the wave, unique over all phases and waves."),
    name: label("Name of the wave as shown to people.", 120),
    audience: objectId("Group of the people who are asked to enrol; never written."),
    departments: z.exactOptional(
      z
        .array(label("Value of the attribute department, exactly as it stands with people.", 120))
        .min(1)
        .max(20)
        .refine((names) => new Set(names).size === names.length, { error: "must name each department once" })
        .describe(
          "Departments that the wave is to hold whole; found from the people of its group where absent. Only for department waves. 1 to 20.",
        ),
    ),
    enforced: z.exactOptional(
      objectId(
        "Group that the wave's policy includes; starts empty and holds only people we decided to enforce. Needed where something is enforced.",
      ),
    ),
    policy: z.exactOptional(
      policySource(
        'Conditional Access policy of this wave alone; only its state is ever written. "create" lets the product make it in report-only, after a quorum has seen its exact body. Needed where something is enforced.',
      ),
    ),
  })
  .describe(
    "A wave: an audience and, where something is enforced, a group and a policy of its own.",
  ) satisfies z.ZodType<WavePlan>;
