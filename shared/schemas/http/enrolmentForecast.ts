import * as z from "zod";

const count = z.int().min(0);
const day = z.iso.date();
const dayMaybe = z.exactOptional(day);

/** How a wave will go on enrolling, as sent. */
export const enrolmentForecast = z.object({
  after: day.describe("The newest local day that was known in full."),
  week: z
    .object({ day, low: count, median: count, high: count })
    .describe("Enrolled people at the end of the local day a week later, with an interval of 90 %."),
  until: day.describe("The last day that is looked ahead to."),
  targets: z
    .array(z.object({ minRate: z.number().min(0).max(1), low: dayMaybe, median: dayMaybe, high: dayMaybe }))
    .readonly()
    .describe("When each share that a gate asks for will be met; a day beyond the forecast is left out."),
  scored: count.describe("Forecasts of a week in this rollout that were compared with what came."),
  held: count.describe("Those of them whose interval held."),
});
