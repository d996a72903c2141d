import { z } from "zod";
import type { PhaseEntry } from "../../domain/ledger/phaseEntry.ts";

const text = z.string();
const count = z.int().nonnegative();

/** What the ledger holds of phases, gates, decisions, attestations and orders, by kind; loose, because a newer version may have written more. */
export const phaseEntryRows = {
  phaseState: z.looseObject({
    kind: z.literal("phaseState"),
    phase: text,
    attempt: count,
    state: text,
    because: text.exactOptional(),
    gate: text.exactOptional(),
    wave: text.exactOptional(),
    expects: text.exactOptional(),
  }),
  evidence: z.looseObject({
    kind: z.literal("evidence"),
    phase: text,
    gate: text,
    evidenceHash: text,
    override: text.exactOptional(),
    policy: text.exactOptional(),
    fingerprint: text.exactOptional(),
  }),
  decision: z.looseObject({
    kind: z.literal("decision"),
    phase: text,
    gate: text,
    decision: z.enum(["approve", "reject", "override"]),
    person: text,
    evidenceHash: text,
    criterion: text.exactOptional(),
    comment: text,
  }),
  attestation: z.looseObject({
    kind: z.literal("attestation"),
    phase: text,
    item: text,
    by: text,
    outcome: z.enum(["done", "failed", "notApplicable"]),
    note: text,
    link: text.exactOptional(),
    participants: count.exactOptional(),
    owner: text.exactOptional(),
    reviewBy: text.exactOptional(),
  }),
  order: z.looseObject({
    kind: z.literal("order"),
    order: z.enum(["pause", "resume", "abort", "rollback", "retry", "extend", "refresh", "override"]),
    orderId: text,
    by: text,
    because: text,
    phase: text.exactOptional(),
    wave: text.exactOptional(),
    until: z.number().exactOptional(),
    criterion: text.exactOptional(),
    confirms: z.int().positive().exactOptional(),
  }),
} satisfies { readonly [K in PhaseEntry["kind"]]: z.ZodType<Extract<PhaseEntry, { kind: K }>> };
