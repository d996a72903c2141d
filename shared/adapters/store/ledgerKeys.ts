import { boundedKey } from "./boundedKey.ts";

/** Row keys of one rollout's ledger. */
export const ledgerKeys = {
  head: "head",
  /** An entry by its sequence, 12 digits, so that keys sort as sequences do. */
  entry: (sequence: number): string => `e|${String(sequence).padStart(12, "0")}`,
  /** First key after all entries. */
  entriesEnd: "e}",
  idempotency: (key: string): string => `k|${boundedKey(key)}`,
} as const;

/** Hash before the first entry. */
export const genesisHash = "0".repeat(64);
