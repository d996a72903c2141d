import * as z from "zod";
import type { ChecksPlan } from "../../domain/plan/plan.ts";
import { wholeNumber } from "./wholeNumber.ts";

/** Shape of what the tenant is held against before anybody enrols. */
export const checksSchema = z
  .strictObject({
    passMinutes: z.exactOptional(
      z
        .strictObject({
          min: wholeNumber("Minutes that a pass must be good for at least.", 10, 43_200),
          max: wholeNumber("Minutes that a pass may be good for at most.", 10, 43_200),
        })
        .refine(({ min, max }) => min <= max, { error: "min must not be above max", path: ["min"] })
        .describe("How long a Temporary Access Pass may be good for; 10 to 1440 unless told otherwise."),
    ),
    observeDays: z.exactOptional(
      wholeNumber(
        "Days for which the observe policy must have stood as it is; 7 unless told otherwise.",
        1,
        30,
      ),
    ),
    activeDays: z.exactOptional(
      wholeNumber(
        "Days without use after which a device is left out of the audit; 365 unless told otherwise.",
        7,
        1095,
      ),
    ),
  })
  .describe(
    "What the tenant is held against before anybody enrols (rows D0.1 to D0.5).",
  ) satisfies z.ZodType<ChecksPlan>;
