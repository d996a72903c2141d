import { z } from "zod";

const wave = z.looseObject({
  id: z.string(),
  name: z.string(),
  /** Share of the audience, 0 to 1. */
  enrolledRate: z.number().nullable(),
  counts: z.looseObject({
    audience: z.number().optional(),
    enforced: z.number().optional(),
    detectors: z.array(z.looseObject({ trigger: z.string(), level: z.number().optional() })).optional(),
  }),
});

const phase = z.looseObject({
  id: z.string(),
  state: z.string(),
  startedAt: z.iso.datetime().optional(),
  endedAt: z.iso.datetime().optional(),
  criteria: z.array(
    z.looseObject({ id: z.string(), verdict: z.enum(["breached", "unknown", "notYet", "met"]) }),
  ),
  waves: z.array(wave),
});

const line = z.looseObject({
  at: z.iso.datetime(),
  view: z.looseObject({
    phases: z.array(phase),
    guards: z.array(z.looseObject({ wave: z.string(), state: z.string() })),
  }),
});

/** What the API showed at one time, as far as a picture needs it. */
export type Recorded = z.infer<typeof line>;

/** Reads what `demo --record` wrote; a line that is none is an error that names its number. */
export function readRecording(text: string): readonly Recorded[] {
  return text
    .split("\n")
    .filter((each) => each !== "")
    .map((each, index) => {
      try {
        return line.parse(JSON.parse(each));
      } catch (error) {
        throw new RangeError(`line ${index + 1} is no line of a recording: ${(error as Error).message}`);
      }
    });
}
