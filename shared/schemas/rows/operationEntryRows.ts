import { z } from "zod";
import type { OperationEntry } from "../../domain/ledger/operationEntry.ts";

const text = z.string();
const count = z.int().nonnegative();
const verb = z.enum([
  "enforce",
  "rollBack",
  "changeMembers",
  "createPolicy",
  "enableMethods",
  "exempt",
  "endExemption",
]);
const step = z.enum(["planned", "sent", "applied", "refused", "unverified", "void", "wouldHave"]);

/** What the ledger holds of acts on the tenant, by kind; loose, because a newer version may have written more. */
export const operationEntryRows = {
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
    exception: z.int().positive().exactOptional(),
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
} satisfies { readonly [K in OperationEntry["kind"]]: z.ZodType<Extract<OperationEntry, { kind: K }>> };
