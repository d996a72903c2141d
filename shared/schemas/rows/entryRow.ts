import { z } from "zod";
import type { Entry, EntryBody } from "../../domain/ledger/entry.ts";
import { storedHash } from "./ledgerRows.ts";

const text = z.string();
const count = z.int().nonnegative();
const verb = z.enum(["enforce", "rollBack", "changeMembers"]);
const step = z.enum(["planned", "sent", "applied", "refused", "unverified", "void", "wouldHave"]);

const named = z.object({ count, peopleHash: text });

// Loose objects: an entry written by a newer version keeps its extra members, which its hash covers.
const bodies = {
  rolloutStarted: z.looseObject({ kind: z.literal("rolloutStarted"), planHash: text, by: text }),
  amendmentProposed: z.looseObject({
    kind: z.literal("amendmentProposed"),
    planHash: text,
    from: text,
    by: text,
    because: text,
  }),
  amended: z.looseObject({
    kind: z.literal("amended"),
    planHash: text,
    from: text,
    by: text,
    proposedBy: text,
    because: text,
  }),
  rolloutEnded: z.looseObject({
    kind: z.literal("rolloutEnded"),
    outcome: z.enum(["completed", "aborted"]),
  }),
  phaseState: z.looseObject({
    kind: z.literal("phaseState"),
    phase: text,
    attempt: count,
    state: text,
    because: text.exactOptional(),
    gate: text.exactOptional(),
    wave: text.exactOptional(),
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
  operation: z.looseObject({
    kind: z.literal("operation"),
    opId: text,
    verb,
    wave: text,
    step,
    fence: count,
    because: text.exactOptional(),
    people: count.exactOptional(),
    from: text.exactOptional(),
    to: text.exactOptional(),
  }),
  adopted: z.looseObject({
    kind: z.literal("adopted"),
    wave: text,
    policy: text,
    fingerprint: text,
    people: count,
    evidenceHash: text,
  }),
  fence: z.looseObject({ kind: z.literal("fence"), wave: text, fence: count, because: text }),
  rolledBack: z.looseObject({
    kind: z.literal("rolledBack"),
    wave: text,
    by: z.enum(["trigger", "order", "outside"]),
    because: text,
    investigation: z.int().positive(),
  }),
  investigationConcluded: z.looseObject({
    kind: z.literal("investigationConcluded"),
    investigation: z.int().positive(),
    verdict: z.enum(["environmental", "systemic", "foreign", "undetermined"]),
    cause: text,
    fix: text,
    by: text,
  }),
  affected: z.looseObject({
    kind: z.literal("affected"),
    wave: text,
    investigation: z.int().positive(),
    from: z.enum(["tenant", "reading"]),
    all: named,
    blocked: named,
    noOther: named,
    otherUnknown: named,
  }),
  rollbackClosed: z.looseObject({
    kind: z.literal("rollbackClosed"),
    wave: text,
    investigation: z.int().positive(),
    because: z.enum(["concluded", "quiet", "ended"]),
    people: count.exactOptional(),
    tookMs: z.number().exactOptional(),
    lastBlockedAt: z.number().exactOptional(),
    readUntil: z.number().exactOptional(),
    byHour: z.array(z.object({ hour: z.number(), blocked: count })),
  }),
  drift: z.looseObject({
    kind: z.literal("drift"),
    state: z.enum(["found", "named", "over"]),
    what: text,
    because: text,
    wave: text.exactOptional(),
    from: text.exactOptional(),
    to: text.exactOptional(),
    by: text.exactOptional(),
    auditId: text.exactOptional(),
  }),
  dailyCounts: z.looseObject({
    kind: z.literal("dailyCounts"),
    day: text,
    counts: z.record(z.string(), z.number()),
  }),
} satisfies { readonly [K in EntryBody["kind"]]: z.ZodType<Extract<EntryBody, { kind: K }>> };

/** The body of a ledger entry; parsed before it is written too, so that nothing unreadable is ever stored. */
export const entryBody: z.ZodType<EntryBody> = z.discriminatedUnion("kind", [
  bodies.rolloutStarted,
  bodies.amendmentProposed,
  bodies.amended,
  bodies.rolloutEnded,
  bodies.phaseState,
  bodies.evidence,
  bodies.decision,
  bodies.attestation,
  bodies.order,
  bodies.operation,
  bodies.adopted,
  bodies.fence,
  bodies.rolledBack,
  bodies.investigationConcluded,
  bodies.affected,
  bodies.rollbackClosed,
  bodies.drift,
  bodies.dailyCounts,
]);

/** Row `e|<sequence>` of a ledger. */
export const entryRow: z.ZodType<Entry> = z.object({
  sequence: z.int().positive(),
  at: z.number(),
  key: z.string().min(1),
  body: entryBody,
  prevHash: storedHash,
  hash: storedHash,
  seal: z.string().exactOptional(),
});
