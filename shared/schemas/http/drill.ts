import * as z from "zod";
import { drillLegNames } from "../../domain/drills/drillLegs.ts";
import { objectId } from "./objectId.ts";
import { text } from "./text.ts";

const slug = z.string().regex(/^[a-z0-9-]{1,40}$/, { error: "must be the id of a phase" });

/** What an operator sends to start a device-loss drill. */
export const drillBody = z.strictObject({
  person: objectId("Object id of whoever plays to have lost the device; of a wave of the phase."),
  phase: z.exactOptional(slug.describe("The running phase unless given.")),
});

/** What an operator sends about how a drill went. */
export const drillAttestationBody = z.strictObject({
  outcome: z.enum(["passed", "failed"]),
  note: text("How it went."),
  because: z.exactOptional(
    text(
      "Why it counts although audits and sign-ins do not show every leg; it is shown as attested, not proven.",
    ),
  ),
});

const time = z.iso.datetime();

/** One drill, as sent. */
export const drillView = z.object({
  rolloutId: z.string(),
  drill: z.int().describe("Its number, from 1."),
  phase: z.string(),
  wave: z.string(),
  person: z.exactOptional(z.string()).describe("Object id; not shown to plain readers."),
  state: z
    .enum(["running", "proven", "complete", "attested", "failed"])
    .describe("complete: proven and attested; attested: it counts by a person's word and reason alone."),
  said: z.string().describe("Where it stands, in one sentence."),
  trap: z.string().describe("What goes wrong most often; to be known before the drill."),
  startedAt: time,
  startedBy: z.exactOptional(z.string()).describe("Object id; not shown to plain readers."),
  legs: z
    .array(
      z.object({
        leg: z.enum(drillLegNames),
        what: z.string(),
        at: time.nullable().describe("When audits or sign-ins showed it; null as long as they have not."),
        minutes: z.number().nullable().describe("Since the drill was started."),
      }),
    )
    .describe("In order."),
  minutes: z.number().nullable().describe("From the removal, or the pass, to the sign-in; null until then."),
  attestation: z.exactOptional(
    z.object({
      outcome: z.enum(["passed", "failed"]),
      note: z.string(),
      because: z.exactOptional(z.string()),
      at: time,
      by: z.exactOptional(z.string()).describe("Object id; not shown to plain readers."),
    }),
  ),
  links: z.record(z.string(), z.string()),
});

/** All drills of a rollout. */
export const drillList = z.object({ rolloutId: z.string(), drills: z.array(drillView) });

/** One drill, as sent. */
export type DrillView = z.infer<typeof drillView>;
