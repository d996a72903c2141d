import { readFile } from "node:fs/promises";
import { parse } from "jsonc-parser";
import { z } from "zod";

const objectId = z.string();
const criterion = z.looseObject({ kind: z.string(), minRate: z.number().optional() });

// The demo is a client: it reads of the plan only what people in it would know, and leaves judging it to the API.
const planShape = z.object({
  timeZone: z.string(),
  holidays: z.array(z.string()),
  people: z.object({
    operators: z.array(objectId).min(1),
    approvers: z.array(objectId).min(2),
    emergency: z.array(objectId).min(1),
  }),
  phases: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      title: z.string(),
      waves: z.array(
        z.object({
          id: z.string(),
          audience: objectId,
          enforced: objectId.optional(),
          policy: objectId.optional(),
        }),
      ),
      gates: z.object({ advance: z.object({ criteria: z.array(criterion) }) }),
    }),
  ),
});

type Shape = z.infer<typeof planShape>;

/** What the people of the demo know of the plan. */
export interface DemoPlan extends Omit<Shape, "phases"> {
  /** The file as it is sent to the API. */
  readonly text: string;
  readonly phases: readonly (Shape["phases"][number] & {
    /** Share of each audience that must be enrolled, 0 to 1; 0 when the phase asks for none. */
    readonly enrolmentGoal: number;
  })[];
}

/** Reads a plan file, comments included; throws naming what a demo needs and is not there. */
export async function readDemoPlan(file: string): Promise<DemoPlan> {
  const text = await readFile(file, "utf8");
  const parsed = planShape.safeParse(parse(text, undefined, { allowTrailingComma: true }));
  if (!parsed.success)
    throw new Error(`${file} is not a plan the demo can play: ${z.prettifyError(parsed.error)}`);
  const phases = parsed.data.phases.map((phase) => {
    const goals = phase.gates.advance.criteria.map(({ minRate }) => minRate ?? 0);
    return { ...phase, enrolmentGoal: Math.max(0, ...goals) };
  });
  return { ...parsed.data, phases, text };
}
