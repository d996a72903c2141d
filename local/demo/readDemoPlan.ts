import { readFile } from "node:fs/promises";
import { parse } from "jsonc-parser";
import { z } from "zod";

// The directory knows ids in lower case.
const objectId = z.string().toLowerCase();
const objectIds = z.array(objectId);
const criterion = z.looseObject({
  id: z.string(),
  kind: z.string(),
  minRate: z.number().optional(),
  item: z.string().optional(),
  methods: z.array(z.string()).optional(),
  template: z.string().optional(),
  state: z.string().optional(),
});
const gate = z.object({ criteria: z.array(criterion), quorum: z.number() });

// The demo is a client: it reads of the plan only what people in it would know, and leaves judging it to the API.
const planShape = z.object({
  timeZone: z.string(),
  holidays: z.array(z.string()),
  people: z.object({
    author: objectId,
    operators: objectIds.min(1),
    approvers: objectIds.min(2),
    emergency: objectIds.min(1),
  }),
  exclusions: z.object({
    breakGlass: objectIds,
    directorySync: objectIds,
    accounts: objectIds,
    groups: objectIds,
  }),
  exceptionsGroup: objectId,
  observePolicy: objectId,
  finalPolicy: z.object({ policy: objectId, quorum: z.number() }).optional(),
  phases: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      title: z.string(),
      window: z.object({ endWeek: z.number() }),
      size: z.object({ min: z.number(), max: z.number().optional() }),
      waves: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          audience: objectId,
          enforced: objectId.optional(),
          policy: objectId.optional(),
        }),
      ),
      gates: z.object({ start: gate, enforce: gate.optional(), advance: gate }),
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
    /** Steps that a gate of the phase wants attested. */
    readonly attested: readonly string[];
    /** Whether a gate of the phase waits for a message of the product to its people. */
    readonly sends: boolean;
    /** Whether a gate of the phase waits until passkeys are switched on for its people. */
    readonly enables: boolean;
  })[];
}

/** Reads a plan file, comments included; throws naming what a demo needs and is not there. */
export async function readDemoPlan(file: string): Promise<DemoPlan> {
  const text = await readFile(file, "utf8");
  const parsed = planShape.safeParse(parse(text, undefined, { allowTrailingComma: true }));
  if (!parsed.success)
    throw new RangeError(`${file} is not a plan the demo can play: ${z.prettifyError(parsed.error)}`);
  const phases = parsed.data.phases.map((phase) => {
    const { start, enforce, advance } = phase.gates;
    const goals = advance.criteria.map(({ minRate }) => minRate ?? 0);
    const criteria = [start, enforce, advance].flatMap((gate) => gate?.criteria ?? []);
    return {
      ...phase,
      enrolmentGoal: Math.max(0, ...goals),
      attested: criteria.flatMap(({ item }) => item ?? []),
      enables: criteria.some(({ kind }) => kind === "methodsEnabled"),
      sends: criteria.some(({ kind, state }) => kind === "message" && state === "sent"),
    };
  });
  return { ...parsed.data, phases, text };
}
