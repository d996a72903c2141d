import { z } from "zod";
import type { EnrolmentForecast, StoredEnrolment } from "../../domain/measure/enrolmentForecast.ts";

const count = z.number().int().min(0);

const week = z.object({ day: z.string(), low: count, median: count, high: count });

/** How a wave will go on enrolling, as it stands with its counts. */
export const enrolmentForecast = z.object({
  after: z.string(),
  week,
  until: z.string(),
  targets: z.array(
    z.object({
      minRate: z.number().min(0).max(1),
      low: z.string().exactOptional(),
      median: z.string().exactOptional(),
      high: z.string().exactOptional(),
    }),
  ),
  scored: count,
  held: count,
}) satisfies z.ZodType<EnrolmentForecast>;

/** What was foreseen of a wave's enrolment and waits to be compared. */
export const storedEnrolment = z.object({
  known: z.string(),
  forecast: enrolmentForecast.omit({ scored: true, held: true }).exactOptional(),
  waiting: week.exactOptional(),
}) satisfies z.ZodType<StoredEnrolment>;
