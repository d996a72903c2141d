import { hashOf } from "../../domain/text/hashOf.ts";
import type { Ledger } from "../../ports/ledger.ts";
import type { Rows } from "../../ports/rows.ts";
import { entryRow } from "../../schemas/rows/entryRow.ts";
import { headRow, keyRow } from "../../schemas/rows/ledgerRows.ts";
import { parseRow } from "../../schemas/rows/parseRow.ts";
import type { Seal } from "./createSeal.ts";
import { genesisHash, ledgerKeys } from "./ledgerKeys.ts";

/** Follows one ledger from its first entry to its head, from the store alone, and names the first broken link. */
export async function verifyLedger(
  rows: Pick<Rows, "get" | "list">,
  seal: Seal,
  rolloutId: string,
): ReturnType<Ledger["verify"]> {
  // The head is read first: entries appended meanwhile then stand after it and are no break.
  const head = await rows.get("ledger", rolloutId, ledgerKeys.head);
  const entries = await rows.list("ledger", rolloutId, {
    from: ledgerKeys.entry(1),
    to: ledgerKeys.entriesEnd,
  });
  const keys = new Map(
    (await rows.list("ledger", rolloutId, { from: "k|", to: "k}" })).map((row) => [row.key, row.value]),
  );
  const place = (key: string) => ({ table: "ledger", partition: rolloutId, key });

  let sequence = 0;
  let hash = genesisHash;
  let headHash = genesisHash;
  const newest = head && parseRow(headRow, place(ledgerKeys.head), head.value);
  for (const row of entries) {
    sequence += 1;
    const broken = (because: string) => ({ kind: "broken", sequence, because }) as const;
    const parsed = attempt(() => parseRow(entryRow, place(row.key), row.value));
    if (parsed instanceof Error) return broken(parsed.message);
    if (row.key !== ledgerKeys.entry(sequence)) return broken(`the next row is ${row.key}`);
    if (parsed.sequence !== sequence) return broken(`it calls itself entry ${parsed.sequence}`);
    if (parsed.prevHash !== hash) return broken(`it does not follow entry ${sequence - 1}`);
    const flaw = seal.flaw(rolloutId, parsed);
    if (flaw !== undefined) return broken(flaw);
    const key = ledgerKeys.idempotency(parsed.key);
    const claim = keys.get(key);
    if (claim === undefined) return broken(`its idempotency row ${key} is missing`);
    const claimed = parseRow(keyRow, place(key), claim);
    if (claimed.sequence !== sequence || claimed.bodyHash !== hashOf(parsed.body)) {
      return broken(`its idempotency row ${key} stands for another body or entry`);
    }
    hash = parsed.hash;
    if (sequence === newest?.sequence) headHash = hash;
  }
  if (newest !== undefined && newest.sequence > sequence) {
    return { kind: "broken", sequence: sequence + 1, because: `the head is entry ${newest.sequence}` };
  }
  if (newest === undefined && sequence > 0) {
    return { kind: "broken", sequence, because: "there are entries and no head" };
  }
  if (newest !== undefined && newest.hash !== headHash) {
    return { kind: "broken", sequence: newest.sequence, because: "the head has another hash" };
  }
  return { kind: "sound", entries: sequence };
}

function attempt<T>(work: () => T): T | Error {
  try {
    return work();
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
}
