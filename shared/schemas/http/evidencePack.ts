import * as z from "zod";
import { rolloutView } from "./rolloutView.ts";

const time = z.iso.datetime();
const count = z.int().min(0);
const person = z.exactOptional(z.string()).describe("Object id; not shown to plain readers.");

const decidedGate = z.object({
  gate: z.string(),
  phase: z.string(),
  askedAt: time.describe("When people were asked on this record."),
  evidenceHash: z.string(),
  because: z
    .exactOptional(z.string())
    .describe("What was asked for, where people were asked about an act and no criteria were judged."),
  outcome: z
    .exactOptional(z.string())
    .describe("What became of such an act; absent while it is open, was rejected or lapsed."),
  criteria: z.array(
    z.object({
      id: z.string(),
      verdict: z.enum(["breached", "unknown", "notYet", "met"]),
      because: z.string(),
    }),
  ),
  override: z.exactOptional(z.string()).describe("The unknown criterion that people were asked to let pass."),
  people: z.exactOptional(count).describe("People whom the act would newly enforce."),
  votes: z.array(z.object({ decision: z.string(), at: time, comment: z.string(), person })),
});

const operation = z.object({
  opId: z.string(),
  verb: z.string(),
  wave: z.string(),
  before: z.exactOptional(z.string()),
  after: z.exactOptional(z.string()),
  people: z.exactOptional(count),
  steps: z.array(z.object({ step: z.string(), at: time, because: z.exactOptional(z.string()) })),
});

const rollback = z.object({
  n: z.int().positive(),
  wave: z.string(),
  by: z.enum(["trigger", "order", "outside"]),
  because: z.string(),
  orderedAt: time,
  tookMs: z.exactOptional(z.number()).describe("From the order to the state read back."),
  affected: z.exactOptional(count),
  cause: z.exactOptional(z.object({ verdict: z.string(), because: z.string(), fix: z.string() })),
  concludedAt: z.exactOptional(time),
});

const humanRecord = z.object({
  at: time,
  kind: z.string().describe("Kind of the entry of the ledger."),
  phase: z.exactOptional(z.string()),
  item: z.exactOptional(z.string()).describe("Row of the guide."),
  says: z.string(),
  link: z.exactOptional(z.string()),
  person,
});

/** Everything that shows how a rollout went and who decided what, for whoever has to prove it. */
export const evidencePack = z.object({
  schemaVersion: z.literal("1.0"),
  madeAt: time,
  tenantId: z.string(),
  organization: z.string(),
  timeZone: z.string(),
  ledger: z.object({
    entries: count,
    headHash: z.string().describe("Hash of the newest entry; it covers all before it."),
    chain: z.string().describe("Whether the chain of hashes was followed to its end, or where it breaks."),
  }),
  rollout: rolloutView,
  gates: z.array(decidedGate).describe("Every record people were asked on, oldest first."),
  operations: z
    .array(operation)
    .describe("Every write that was planned, with what was there before and after."),
  rollbacks: z.array(rollback),
  humanSteps: z.array(humanRecord).describe("What people did and put on record, oldest first."),
  exceptions: z.array(
    z.object({
      exception: z.int().positive(),
      state: z.string(),
      class: z.string(),
      people: count,
      because: z.string(),
      requestedAt: time,
      until: time,
    }),
  ),
  alerts: z.object({
    all: count,
    bySeverity: z.object({ page: count, warn: count, info: count }),
    newest: z
      .array(
        z.object({
          at: time,
          severity: z.enum(["page", "warn", "info"]),
          topic: z.string(),
          text: z.string(),
        }),
      )
      .describe("The newest 500, oldest first."),
  }),
});

/** The evidence pack, as sent. */
export type EvidencePack = z.infer<typeof evidencePack>;

/** How the pack is wanted; without it the header `accept` decides, and JSON is the default. */
export const evidencePackQuery = z.strictObject({ format: z.exactOptional(z.enum(["html", "json"])) });
