import * as z from "zod";
import type { PhaseStatus } from "../../domain/gates/describe.ts";

const gate = z.string();

const waitingFor = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("criteria"), gate, missing: z.array(z.string()) }),
  z.object({
    kind: z.literal("approval"),
    gate,
    evidenceHash: z.string(),
    approvals: z.number(),
    quorum: z.number(),
    override: z.string().exactOptional(),
  }),
  z.object({ kind: z.literal("time"), until: z.number(), because: z.string() }),
  z.object({ kind: z.literal("attestation"), gate, items: z.array(z.string()) }),
  z.object({ kind: z.literal("investigation"), investigation: z.number() }),
  z.object({ kind: z.literal("order"), order: z.enum(["resume", "retry"]), because: z.string() }),
  z.object({ kind: z.literal("people"), because: z.string() }),
  z.object({ kind: z.literal("operation"), wave: z.string() }),
  z.object({ kind: z.literal("nothing") }),
]) satisfies z.ZodType<PhaseStatus["waitingFor"]>;

const verdict = z.object({ kind: z.enum(["breached", "unknown", "notYet", "met"]), because: z.string() });

/** The custom status of a phase's instance, without its counts. */
export const phaseStatus = z.object({
  phase: z.string(),
  state: z.enum([
    "starting",
    "measuring",
    "awaitingApproval",
    "enforcing",
    "watching",
    "frozen",
    "held",
    "rolledBack",
    "retrying",
    "completed",
    "aborted",
  ]),
  since: z.number(),
  startedAt: z.number(),
  at: z.number(),
  nextTurnAt: z.number(),
  seen: z.number(),
  paused: z.boolean(),
  because: z.string().exactOptional(),
  gate: z.string().exactOptional(),
  criteria: z.array(z.object({ id: z.string(), verdict })),
  waitingFor,
  turns: z.number(),
}) satisfies z.ZodType<Omit<PhaseStatus, "waves">>;

/** What a phase's instance says of itself. */
export type SeenPhaseStatus = z.infer<typeof phaseStatus>;

/** The custom status of a guard's instance. */
export const guardStatus = z.object({
  wave: z.string(),
  state: z.string(),
  at: z.number(),
  raised: z.array(z.string()),
  seen: z.number(),
});

/** What a guard's instance says of itself. */
export type SeenGuardStatus = z.infer<typeof guardStatus>;
