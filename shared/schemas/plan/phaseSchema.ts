import * as z from "zod";
import type { PhasePlan, PhaseStep } from "../../domain/plan/phasePlan.ts";
import { gateSchema } from "./gateSchema.ts";
import { label } from "./label.ts";
import { slug } from "./slug.ts";
import { triggerSchema } from "./triggerSchema.ts";
import { waveSchema } from "./waveSchema.ts";
import { wholeNumber } from "./wholeNumber.ts";

const step = z
  .strictObject({
    id: z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,19}$/, {
        error: 'must be 1 to 20 letters, digits, "." or "-", such as "D1.4"',
      })
      .describe('Row of the rollout guide, unique in the phase, for example "D1.4"; attestations name it.'),
    title: label("What is done, as shown to people.", 200),
  })
  .describe("One step of the phase.") satisfies z.ZodType<PhaseStep>;

/** Shape of one phase of the plan. */
export const phaseSchema = z
  .strictObject({
    id: slug("Id of the phase, unique over all phases and waves."),
    kind: z
      .enum(["prerequisites", "pilot", "earlyAdopters", "department", "organization"])
      .describe(
        "Kind of the phase; phases stand in the order of this list, a kind may repeat or be missing.",
      ),
    title: label("Title as shown to people.", 120),
    goal: label("What the phase is for, in one sentence; printed with every gate.", 400),
    steps: z.array(step).max(60).describe("Steps of the phase, at most 60."),
    window: z
      .strictObject({
        startWeek: wholeNumber("First week, counted from 0.", 0, 520),
        endWeek: wholeNumber("Last week, not before startWeek.", 0, 520),
      })
      .describe("Weeks of the rollout in which the phase is expected; leaving them raises a notice only."),
    size: z
      .strictObject({
        min: wholeNumber("Fewest people that each wave's audience must hold.", 0, 1_000_000),
        max: z.exactOptional(wholeNumber("Most people that each wave's audience may hold.", 1, 1_000_000)),
      })
      .describe("How many people each wave's audience must hold."),
    waves: z
      .array(waveSchema)
      .max(200)
      .describe("Waves of the phase, at most 200; none in prerequisites, at least 1 elsewhere."),
    gates: z
      .strictObject({
        start: gateSchema("Opens the phase."),
        enforce: z.exactOptional(
          gateSchema(
            "Opens each slice of people who are enforced; judged again for every slice; quorum at least 2.",
          ),
        ),
        advance: gateSchema("Ends the phase and lets the next one begin."),
      })
      .describe("Where criteria and people decide."),
    enforceNotBefore: z.exactOptional(
      z.iso.date().describe('Local date, "YYYY-MM-DD", before which nothing of this phase is enforced.'),
    ),
    watchHours: wholeNumber("Hours a slice is watched before the next act.", 1, 720),
    rollback: z
      .strictObject({
        blockedAfterMinutes: wholeNumber(
          "Minutes within which a success of the same person clears a block.",
          1,
          1440,
        ),
        triggers: z
          .array(triggerSchema)
          .max(10)
          .describe("What asks for a rollback, at most 10; a phase that enforces needs at least 1."),
        onSilence: z.exactOptional(
          z
            .enum(["hold", "rollback"])
            .describe(
              "When nothing was read for three polls while a slice is watched: page and hold (without this), or page and roll back.",
            ),
        ),
      })
      .describe("When a wave goes back to report-only."),
  })
  .describe("One phase of the rollout.") satisfies z.ZodType<PhasePlan>;
