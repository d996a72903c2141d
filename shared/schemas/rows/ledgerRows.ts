import { z } from "zod";

/** A hash as stored, 64 lower-case hex digits. */
export const storedHash = z.string().regex(/^[0-9a-f]{64}$/);

/** Row `head` of a ledger: the newest entry. */
export const headRow = z.object({ sequence: z.int().positive(), hash: storedHash });

/** Row `k|<key>` of a ledger: which entry an idempotency key stands for. */
export const keyRow = z.object({ sequence: z.int().positive(), bodyHash: storedHash });
