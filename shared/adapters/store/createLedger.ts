import type { Entry, EntryBody } from "../../domain/ledger/entry.ts";
import { hashOf } from "../../domain/text/hashOf.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Appended, Ledger } from "../../ports/ledger.ts";
import type { Random } from "../../ports/random.ts";
import type { Rows } from "../../ports/rows.ts";
import { isStoreUnavailable } from "../../ports/storeUnavailable.ts";
import { entryBody, entryRow } from "../../schemas/rows/entryRow.ts";
import { headRow, keyRow } from "../../schemas/rows/ledgerRows.ts";
import { parseRow } from "../../schemas/rows/parseRow.ts";
import { createEntryReader, type LedgerFlaw } from "./createEntryReader.ts";
import { createSeal } from "./createSeal.ts";
import { inTurn } from "./inTurn.ts";
import { genesisHash, ledgerKeys } from "./ledgerKeys.ts";
import { verifyLedger } from "./verifyLedger.ts";

/** What a ledger is built on. */
export interface LedgerParts {
  readonly rows: Rows;
  readonly clock: Clock;
  readonly random: Random;
  /** HMAC key from outside the store, at least 32 characters. */
  readonly sealKey: string;
  /** Told once per process of each stored row that this product did not write so: page somebody. */
  readonly onFlaw: (flaw: LedgerFlaw) => void;
}

/** Milliseconds that an append goes on trying while others append. */
const patienceMs = 10_000;
/** Milliseconds of the first and of the longest wait between two tries, before jitter. */
const [firstWaitMs, longestWaitMs] = [40, 400];

/** The ledger over any store: one append is one transaction of the entry, its idempotency row and the head. */
export function createLedger({ rows, clock, random, sealKey, onFlaw }: LedgerParts): Ledger {
  const seal = createSeal(sealKey);
  const readEntries = createEntryReader(rows, seal, onFlaw);
  const takeTurn = inTurn();
  const place = (rolloutId: string, key: string) => ({ table: "ledger", partition: rolloutId, key });

  async function readHead(rolloutId: string) {
    const row = await rows.get("ledger", rolloutId, ledgerKeys.head);
    return row && { etag: row.etag, ...parseRow(headRow, place(rolloutId, ledgerKeys.head), row.value) };
  }

  async function tryAppend(rolloutId: string, key: string, body: EntryBody): Promise<Entry | "conflict"> {
    const head = await readHead(rolloutId);
    const sequence = (head?.sequence ?? 0) + 1;
    const prevHash = head?.hash ?? genesisHash;
    const entry = seal.close(rolloutId, { sequence, at: clock.now(), key, body, prevHash });
    const newHead = JSON.stringify({ sequence, hash: entry.hash });
    const done = await rows.transact("ledger", rolloutId, [
      { kind: "insert", key: ledgerKeys.entry(sequence), value: JSON.stringify(entry) },
      {
        kind: "insert",
        key: ledgerKeys.idempotency(key),
        value: JSON.stringify({ sequence, bodyHash: hashOf(body) }),
      },
      head === undefined
        ? { kind: "insert", key: ledgerKeys.head, value: newHead }
        : { kind: "replace", key: ledgerKeys.head, value: newHead, etag: head.etag },
    ]);
    return done === "done" ? entry : "conflict";
  }

  async function earlier(rolloutId: string, key: string, body: EntryBody): Promise<Appended | undefined> {
    const claim = ledgerKeys.idempotency(key);
    const row = await rows.get("ledger", rolloutId, claim);
    if (row === undefined) return undefined;
    const { sequence, bodyHash } = parseRow(keyRow, place(rolloutId, claim), row.value);
    const entryKey = ledgerKeys.entry(sequence);
    const stored = await rows.get("ledger", rolloutId, entryKey);
    if (stored === undefined)
      throw new Error(`${entryKey} of ${rolloutId} is missing, but ${claim} names it`);
    const entry = parseRow(entryRow, place(rolloutId, entryKey), stored.value);
    return { kind: bodyHash === hashOf(body) ? "already" : "conflict", entry };
  }

  async function append(rolloutId: string, key: string, body: EntryBody): Promise<Appended> {
    const start = clock.now();
    let slept = 0;
    for (let tries = 1; ; tries++) {
      const entry = await tryAppend(rolloutId, key, body);
      if (entry !== "conflict") return { kind: "appended", entry };
      const known = await earlier(rolloutId, key, body);
      if (known !== undefined) return known;
      // The clock may stand still between two sleeps, so both are counted.
      if (Math.max(slept, clock.now() - start) >= patienceMs) {
        const because = `the head of ${rolloutId} changed or is blocked: ${tries} tries in ${patienceMs} ms; ask again, and verify the ledger if it stays so`;
        return { kind: "unavailable", because };
      }
      const wait =
        (0.1 + 0.9 * random.fraction()) * Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(tries, 10));
      slept += wait;
      await clock.sleep(wait);
    }
  }

  return {
    async append(rolloutId, key, body) {
      const checked = entryBody.parse(body);
      try {
        // Appends of this process stand in line; only other processes are met with retries.
        return await takeTurn(rolloutId, () => append(rolloutId, key, checked));
      } catch (error) {
        if (!isStoreUnavailable(error)) throw error;
        return { kind: "unavailable", because: error.message };
      }
    },
    read: (rolloutId, after = 0) => readEntries(rolloutId, after),
    head: async (rolloutId) => (await readHead(rolloutId))?.sequence ?? 0,
    verify: (rolloutId) => verifyLedger(rows, seal, rolloutId),
  };
}
