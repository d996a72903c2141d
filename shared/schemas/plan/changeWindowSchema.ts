import * as z from "zod";
import type { ChangeWindow } from "../../domain/plan/plan.ts";

const timeOfDay = (meaning: string) =>
  z
    .string()
    .regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, {
      error: 'must be a time of day "HH:MM" from 00:00 to 23:59',
    })
    .describe(`${meaning} Local time of day, "HH:MM", 00:00 to 23:59.`);

/** Shape of one weekly change window. */
export const changeWindowSchema = z
  .strictObject({
    days: z
      .array(
        z
          .enum(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
          .describe("Day of the week, in English."),
      )
      .min(1)
      .max(7)
      .describe("Days on which the window opens, 1 to 7, none twice."),
    from: timeOfDay("When it opens."),
    to: timeOfDay("When it closes, exclusive; a time before `from` lies on the next day."),
  })
  .describe(
    "A weekly span of local time in which planned acts may happen.",
  ) satisfies z.ZodType<ChangeWindow>;
