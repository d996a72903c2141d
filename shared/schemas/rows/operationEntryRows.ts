import { z } from "zod";
import type { OperationEntry } from "../../domain/ledger/operationEntry.ts";
import { operationStep, operationVerb } from "./operationWords.ts";

const text = z.string();
const count = z.int().nonnegative();

/** What the ledger holds of acts on the tenant, by kind; loose, because a newer version may have written more. */
export const operationEntryRows = {
  operation: z.looseObject({
    kind: z.literal("operation"),
    opId: text,
    verb: operationVerb,
    wave: text,
    step: operationStep,
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
