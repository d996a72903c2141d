import { z } from "zod";
import type { Entry, EntryBody } from "../../domain/ledger/entry.ts";
import { cohortEntryRows } from "./cohortEntryRows.ts";
import { exceptionEntryRows } from "./exceptionEntryRows.ts";
import { issueEntryRows } from "./issueEntryRows.ts";
import { storedHash } from "./ledgerRows.ts";
import { messageEntryRows } from "./messageEntryRows.ts";
import { operationEntryRows } from "./operationEntryRows.ts";
import { phaseEntryRows } from "./phaseEntryRows.ts";
import { proposalEntryRows } from "./proposalEntryRows.ts";
import { questionEntryRows } from "./questionEntryRows.ts";
import { rollbackEntryRows } from "./rollbackEntryRows.ts";
import { rolloutEntryRows } from "./rolloutEntryRows.ts";
import { stepEntryRows } from "./stepEntryRows.ts";
import { watchEntryRows } from "./watchEntryRows.ts";

// Loose objects: an entry written by a newer version keeps its extra members, which its hash covers.
const { rolloutStarted, ...others } = {
  ...messageEntryRows,
  ...questionEntryRows,
  ...cohortEntryRows,
  ...proposalEntryRows,
  ...stepEntryRows,
  ...rolloutEntryRows,
  ...phaseEntryRows,
  ...operationEntryRows,
  ...rollbackEntryRows,
  ...watchEntryRows,
  ...exceptionEntryRows,
  ...issueEntryRows,
} satisfies { readonly [K in EntryBody["kind"]]: z.ZodType<Extract<EntryBody, { kind: K }>> };

/** The body of a ledger entry; parsed before it is written too, so that nothing unreadable is ever stored. */
export const entryBody: z.ZodType<EntryBody> = z.discriminatedUnion("kind", [
  rolloutStarted,
  ...Object.values(others),
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
