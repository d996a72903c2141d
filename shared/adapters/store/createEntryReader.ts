import type { Entry } from "../../domain/ledger/entry.ts";
import type { Rows } from "../../ports/rows.ts";
import { entryRow } from "../../schemas/rows/entryRow.ts";
import { parseRow } from "../../schemas/rows/parseRow.ts";
import type { Seal } from "./createSeal.ts";
import { genesisHash, ledgerKeys } from "./ledgerKeys.ts";

/** Something in a stored ledger that this product did not write so. */
export interface LedgerFlaw {
  readonly rolloutId: string;
  /** Row key of the entry concerned. */
  readonly key: string;
  /** Whether the entry was left out of what was read; a genuine entry after a removed one is kept. */
  readonly leftOut: boolean;
  readonly because: string;
}

/** Entries after a sequence, in order. */
export type EntryReader = (rolloutId: string, after: number) => Promise<readonly Entry[]>;

/** What this process has read of one ledger; entries never change, so only new ones are fetched. */
interface Prefix {
  readonly trusted: Entry[];
  readonly reported: Set<string>;
  lastSequence: number;
  lastHash: string;
}

/** Builds the reader of a store, which fetches each entry once and reports each flaw once per process. */
export function createEntryReader(
  rows: Pick<Rows, "list">,
  seal: Seal,
  onFlaw: (flaw: LedgerFlaw) => void,
): EntryReader {
  const prefixes = new Map<string, Prefix>();

  async function refresh(rolloutId: string): Promise<Prefix> {
    const known = prefixes.get(rolloutId) ?? {
      trusted: [],
      reported: new Set(),
      lastSequence: 0,
      lastHash: genesisHash,
    };
    prefixes.set(rolloutId, known);
    const report = (key: string, leftOut: boolean, because: string): void => {
      if (known.reported.has(key)) return;
      known.reported.add(key);
      onFlaw({ rolloutId, key, leftOut, because });
    };
    const found = await rows.list("ledger", rolloutId, {
      from: ledgerKeys.entry(known.lastSequence + 1),
      to: ledgerKeys.entriesEnd,
    });
    for (const { key, value } of found) {
      const entry = parseRow(entryRow, { table: "ledger", partition: rolloutId, key }, value);
      if (key !== ledgerKeys.entry(entry.sequence)) {
        report(key, true, `it calls itself entry ${entry.sequence}`);
        continue;
      }
      // Another read may have fetched the same rows meanwhile.
      if (entry.sequence <= known.lastSequence) continue;
      const flaw = seal.flaw(rolloutId, entry);
      const gap = flaw ?? breakBefore(known, entry);
      if (gap !== undefined) report(key, flaw !== undefined, gap);
      if (flaw === undefined) known.trusted.push(entry);
      known.lastSequence = entry.sequence;
      known.lastHash = entry.hash;
    }
    return known;
  }

  return async (rolloutId, after) => {
    const { trusted } = await refresh(rolloutId);
    return trusted.slice(trusted.findLastIndex((entry) => entry.sequence <= after) + 1);
  };
}

function breakBefore(known: Prefix, entry: Entry): string | undefined {
  const expected = known.lastSequence + 1;
  if (entry.sequence > expected) return `entries ${expected} to ${entry.sequence - 1} are missing before it`;
  return entry.prevHash === known.lastHash ? undefined : `it does not follow entry ${known.lastSequence}`;
}
