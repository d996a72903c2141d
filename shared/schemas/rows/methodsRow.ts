import { z } from "zod";

const texts = z.array(z.string());

/** The row that holds for whom passkeys are enabled, as read last. */
export const methodsRow = z.object({
  read: z
    .object({
      at: z.number(),
      enabled: z.boolean(),
      selfService: z.boolean(),
      includes: texts,
      excludes: texts,
    })
    .exactOptional(),
  /** When it was tried last, epoch milliseconds, and why it did not work then. */
  triedAt: z.number(),
  failed: z.string().exactOptional(),
  /** Ledger sequence up to which changes of our own are in it. */
  seen: z.int().nonnegative(),
});

/** For whom passkeys are enabled, as stored. */
export type MethodsRow = z.infer<typeof methodsRow>;
