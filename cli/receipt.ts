import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { canonicalJson } from "../shared/domain/text/canonicalJson.ts";

const time = z.iso.datetime();

/** What a rollback from the command line leaves behind, for the ledger to take in later. */
export const receiptSchema = z.strictObject({
  version: z.literal(1),
  /** Random id; the order that takes it in has it as its key. */
  id: z.uuid(),
  /** Practice on a policy in report-only; there is nothing to take in. */
  drill: z.exactOptional(z.literal(true)),
  wave: z.string(),
  policy: z.string(),
  because: z.string(),
  orderedAt: time,
  outcome: z.enum(["verified", "unverified", "refused"]),
  /** Why the outcome is not verified. */
  detail: z.exactOptional(z.string()),
  state: z.exactOptional(z.enum(["reportOnly", "disabled"])),
  sentAt: z.exactOptional(time),
  readBackAt: z.exactOptional(time),
  /** From then on nothing that a host began before the rollback can enforce. */
  safeAt: time,
  /** HMAC-SHA-256 over the canonical JSON of the rest with the key of the folder, 64 hex digits. */
  hmac: z.string().regex(/^[0-9a-f]{64}$/),
});

/** A signed receipt of one rollback. */
export type Receipt = z.infer<typeof receiptSchema>;

/** Signs what a receipt says. */
export function signReceipt(key: string, says: Omit<Receipt, "hmac">): Receipt {
  return { ...says, hmac: hmacOf(key, says) };
}

/** Whether a receipt says what was signed with this key. */
export function isGenuine(key: string, { hmac, ...says }: Receipt): boolean {
  return timingSafeEqual(Buffer.from(hmac, "hex"), Buffer.from(hmacOf(key, says), "hex"));
}

const hmacOf = (key: string, says: Omit<Receipt, "hmac">): string =>
  createHmac("sha256", key).update(canonicalJson(says)).digest("hex");
