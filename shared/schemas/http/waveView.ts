import * as z from "zod";
import { enrolmentForecast } from "./enrolmentForecast.ts";
import { holdoutCounts } from "./holdout.ts";

const count = z.int().min(0);

const counted = z.object({
  kind: z.literal("counted"),
  audience: count,
  exempt: count,
  enrolled: count,
  ready: count,
  readyNotEnforced: count,
  enforced: count,
  enforcedNotReady: count,
  proven: count,
  activeToday: count,
  blockedToday: count,
  unfamiliarToday: count,
  unreadableToday: count,
  recovered: count,
  recoveryMinutes: z
    .exactOptional(
      z.object({
        people: count,
        removedToPass: count.nullable(),
        removedToSignIn: count.nullable(),
        passToPasskey: count,
        passkeyToSignIn: count,
      }),
    )
    .describe("How long proven recoveries took, medians in minutes; absent before one is."),
  blockedOpen: z.exactOptional(count).describe("Enforced people who are blocked and not back yet."),
  unblockMinutes: z
    .exactOptional(z.object({ people: count, median: count, longest: count }))
    .describe("How long those were blocked who are back; absent where nobody was."),
  detectors: z
    .exactOptional(
      z
        .array(
          z.object({
            trigger: z.string().describe("Kind of the trigger in the plan."),
            kind: z.enum(["quiet", "alarm", "foreign", "inactive"]),
            because: z.string().describe("The evidence, with its numbers."),
            level: z
              .exactOptional(z.number().min(0))
              .describe("How far the evidence has come; 1 alarms. Absent where nothing is watched."),
            cause: z.exactOptional(z.string()).describe("At an alarm, what the data said of the cause."),
          }),
        )
        .readonly(),
    )
    .describe("The detectors of a wave in force."),
});

const unknown = z.object({ kind: z.literal("unknown"), because: z.string() });

/** One wave of a phase, with its newest counts. */
export const waveView = z.object({
  id: z.string(),
  name: z.string(),
  counts: z.discriminatedUnion("kind", [counted, unknown]),
  enrolledRate: z.number().min(0).max(1).nullable().describe("Share of the audience; null when unknown."),
  holdouts: z
    .exactOptional(holdoutCounts)
    .describe("Who has not enrolled past the date, by class; absent before it."),
  enrolmentForecast: z
    .exactOptional(enrolmentForecast)
    .describe(
      "How it will go on enrolling; absent until enough is known, and once every share asked for is met.",
    ),
  enrolledByDay: z
    .array(z.object({ day: z.iso.date(), enrolled: count, audience: count }))
    .describe("At the end of each local day, oldest first, at most 60; a day that was not read is left out."),
});

/** The view of one wave, as sent. */
export type WaveView = z.infer<typeof waveView>;
