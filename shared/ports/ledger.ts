import type { Entry, EntryBody } from "../domain/ledger/entry.ts";

/** The answer of an append. */
export type Appended =
  | { readonly kind: "appended"; readonly entry: Entry }
  /** The same key with the same body was there already. */
  | { readonly kind: "already"; readonly entry: Entry }
  /** The same key with another body was there already. */
  | { readonly kind: "conflict"; readonly entry: Entry }
  /** Nothing was acknowledged; ask again. */
  | { readonly kind: "unavailable"; readonly because: string };

/** Insert-only, hash-chained record of all decisions and acts, one chain per rollout. */
export interface Ledger {
  append(rolloutId: string, key: string, body: EntryBody): Promise<Appended>;
  /** Entries after a sequence, in order; entries whose seal does not fit are left out and listed in `planted`. */
  read(rolloutId: string, after?: number): Promise<readonly Entry[]>;
  /** Sequence of the newest entry, 0 when there is none. */
  head(rolloutId: string): Promise<number>;
  /** Follows the whole chain: the number of entries, or the first broken link. */
  verify(
    rolloutId: string,
  ): Promise<{ kind: "sound"; entries: number } | { kind: "broken"; sequence: number; because: string }>;
}
