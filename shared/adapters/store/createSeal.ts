import { createHmac, timingSafeEqual } from "node:crypto";
import type { Entry, EntryBody } from "../../domain/ledger/entry.ts";
import { entryHash } from "../../domain/ledger/entryHash.ts";

/** Kinds of entry by which people decide; a writer of the store alone cannot make one. */
const sealedKinds: ReadonlySet<EntryBody["kind"]> = new Set([
  "decision",
  "amendmentProposed",
  "amended",
  "order",
  "attestation",
  "investigationConcluded",
  "exceptionRequested",
  "exceptionDecided",
  "exceptionEnding",
  "exceptionEnded",
  "issueOpened",
  "issueChanged",
  "questionLogged",
  "sessionScheduled",
  "sessionReported",
  "drillStarted",
  "drillAttested",
  "tabletopStarted",
  "tabletopEnded",
  "assistNoted",
  "lifecycleEdited",
  "lifecycleDecided",
  "dateSet",
  "templateDrafted",
  "templateApproved",
  "templateKept",
  "exportAttested",
]);

/** Hashes and seals of one ledger's entries. */
export interface Seal {
  /** Completes an entry with its hash and, where people decide, its seal. */
  close(rolloutId: string, entry: Omit<Entry, "hash" | "seal">): Entry;
  /** Why an entry of the store cannot be trusted, or undefined when its hash and seal fit. */
  flaw(rolloutId: string, entry: Entry): string | undefined;
}

/** Seals with an HMAC key from outside the store, at least 32 characters. */
export function createSeal(sealKey: string): Seal {
  if (sealKey.length < 32) {
    throw new RangeError(
      `the ledger's seal key has ${sealKey.length} characters < 32: use 32 random bytes in hex`,
    );
  }
  // The rollout is sealed too, so that an entry cannot be carried into another rollout's ledger.
  const sealOf = (rolloutId: string, hash: string): string =>
    createHmac("sha256", sealKey).update(`${rolloutId}\n${hash}`).digest("hex");

  return {
    close(rolloutId, entry) {
      const hash = entryHash(entry);
      return sealedKinds.has(entry.body.kind)
        ? { ...entry, hash, seal: sealOf(rolloutId, hash) }
        : { ...entry, hash };
    },
    flaw(rolloutId, entry) {
      if (entryHash(entry) !== entry.hash) return "its hash does not fit what it says";
      if (!sealedKinds.has(entry.body.kind)) return undefined;
      if (entry.seal === undefined) return `it is a ${entry.body.kind} without a seal`;
      return same(entry.seal, sealOf(rolloutId, entry.hash))
        ? undefined
        : "its seal was not made with our key";
    },
  };
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
