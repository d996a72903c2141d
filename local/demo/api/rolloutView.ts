import { z } from "zod";

const instant = z.iso.datetime();

const waitingFor = z.looseObject({
  kind: z.string(),
  sentence: z.string(),
  call: z.looseObject({ method: z.string(), path: z.string(), body: z.unknown() }).optional(),
});

const wave = z.looseObject({
  id: z.string(),
  name: z.string(),
  /** Share of the audience that is enrolled, 0 to 1; null while it is unknown. */
  enrolledRate: z.number().nullable(),
  counts: z.union([
    z.looseObject({
      kind: z.literal("counted"),
      audience: z.number(),
      enrolled: z.number(),
      enforced: z.number(),
      enforcedNotReady: z.number(),
    }),
    z.looseObject({ kind: z.literal("unknown") }),
  ]),
});

const phase = z.looseObject({
  id: z.string(),
  kind: z.string(),
  title: z.string(),
  state: z.string(),
  /** From 1; 0 before the phase has begun. */
  attempt: z.number(),
  /** Over all attempts. */
  turns: z.number(),
  startedAt: instant.optional(),
  endedAt: instant.optional(),
  /** When the current state was entered. */
  since: instant.optional(),
  because: z.string().optional(),
  gate: z.string().optional(),
  criteria: z.array(z.looseObject({ id: z.string(), verdict: z.string(), because: z.string() })),
  waves: z.array(wave),
  waitingFor: z.array(waitingFor),
});

const issue = z.looseObject({
  issue: z.number(),
  status: z.enum(["open", "closed"]),
  code: z.number().optional(),
  openedAt: instant,
});

const proposal = z.looseObject({ code: z.number(), sentence: z.string() });

const schema = z.looseObject({
  id: z.string(),
  state: z.enum(["running", "completed", "aborted"]),
  currentPhase: z.string().optional(),
  phases: z.array(phase),
  guards: z.array(z.looseObject({ wave: z.string(), raised: z.array(z.string()) })),
  issues: z.looseObject({ register: z.array(issue), proposals: z.array(proposal) }),
  exceptions: z.looseObject({ requested: z.number(), granted: z.number() }),
  openInvestigations: z.array(z.looseObject({ n: z.number(), wave: z.string() })),
});

/** What the API shows of a rollout, as far as people of the demo look at it. */
export type RolloutView = z.infer<typeof schema>;
/** One phase of it. */
export type PhaseView = z.infer<typeof phase>;

/** Reads the answer of GET /rollouts/{id}; throws naming what is not as the API promises. */
export function parseRolloutView(answer: unknown): RolloutView {
  const parsed = schema.safeParse(answer);
  if (!parsed.success)
    throw new Error(`the rollout's view is not as promised: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
