import * as z from "zod";
import { waitingView } from "./waitingView.ts";
import { waveView } from "./waveView.ts";

const time = z.iso.datetime();

const verdict = z.object({
  id: z.string(),
  verdict: z.enum(["breached", "unknown", "notYet", "met"]),
  because: z.string(),
});

/** One phase, as it stands. */
export const phaseView = z.object({
  id: z.string(),
  kind: z.string(),
  title: z.string(),
  goal: z.string(),
  window: z.object({ startWeek: z.int(), endWeek: z.int() }),
  state: z.string().describe('"skipped", "notStarted" or the kind of the phase\'s state.'),
  attempt: z.int().describe("From 1; 0 when the phase was not started."),
  turns: z.int().describe("Turns taken, over all attempts."),
  startedAt: z.exactOptional(time),
  endedAt: z.exactOptional(time),
  since: z.exactOptional(time),
  because: z.exactOptional(z.string()),
  gate: z.exactOptional(z.string()),
  paused: z.boolean(),
  criteria: z.array(verdict).describe("Of the gate the phase stands before, or ended with."),
  waves: z.array(waveView),
  waitingFor: z.array(waitingView),
  nextTurnAt: z.exactOptional(time),
  asOf: z.exactOptional(time).describe("When the phase was last observed."),
});

/** The view of one phase, as sent. */
export type PhaseView = z.infer<typeof phaseView>;
