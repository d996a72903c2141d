import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { LedgerFlaw } from "../../../../shared/adapters/store/createEntryReader.ts";
import { createLedger } from "../../../../shared/adapters/store/createLedger.ts";
import type { EntryBody } from "../../../../shared/domain/ledger/entry.ts";
import type { Appended, Ledger } from "../../../../shared/ports/ledger.ts";
import type { Rows } from "../../../../shared/ports/rows.ts";
import { stores } from "../stores.ts";
import { trueRandom, wallClock } from "../testClock.ts";

const sealKey = "0123456789abcdef0123456789abcdef";

describe.each(stores)("the ledger on $name", ({ name, open }) => {
  let rows: Rows;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ rows, close } = await open());
  });
  afterAll(() => close());

  const flaws: LedgerFlaw[] = [];
  const writer = (key = sealKey): Ledger =>
    createLedger({
      rows,
      clock: wallClock,
      random: trueRandom,
      sealKey: key,
      onFlaw: (flaw) => flaws.push(flaw),
    });
  const note = (because: string): EntryBody => ({ kind: "fence", wave: "sales", fence: 1, because });
  const pause = (orderId: string): EntryBody => ({
    kind: "order",
    order: "pause",
    orderId,
    by: "b1",
    because: "a test",
  });

  test("numbers entries from 1 without gaps and chains each to the one before", async () => {
    const ledger = writer();
    for (const key of ["a", "b", "c"]) await ledger.append("chain", key, note(key));
    const entries = await ledger.read("chain");
    expect(entries.map((entry) => entry.sequence)).toEqual([1, 2, 3]);
    expect(entries[0]?.prevHash).toBe("0".repeat(64));
    expect(entries[1]?.prevHash).toBe(entries[0]?.hash);
    expect(await ledger.head("chain")).toBe(3);
    expect(await ledger.verify("chain")).toEqual({ kind: "sound", entries: 3 });
  });

  test("answers a repeated append with the first entry and stores nothing", async () => {
    const first = await writer().append("repeat", "vote", note("1"));
    const again = await writer().append("repeat", "vote", note("1"));
    expect(again).toEqual({ kind: "already", entry: expectEntry(first) });
    expect(await writer().head("repeat")).toBe(1);
  });

  test("answers another body under a known key with the conflict and the entry that stands", async () => {
    const first = await writer().append("conflict", "vote", note("1"));
    const other = await writer().append("conflict", "vote", note("2"));
    expect(other).toEqual({ kind: "conflict", entry: expectEntry(first) });
  });

  test("takes keys of any length and with any characters, each its own", async () => {
    const ledger = writer();
    const keys = ["a/b", "a\\b", "a#b", "a?b", "x".repeat(3000), `${"x".repeat(3000)}y`, "ü 🙂 '%"];
    for (const key of keys) {
      expect(await ledger.append("keys", key, note(key))).toMatchObject({ kind: "appended" });
    }
    expect((await ledger.read("keys")).map((entry) => entry.key)).toEqual(keys);
    expect(await ledger.verify("keys")).toEqual({ kind: "sound", entries: keys.length });
  });

  test("reads only what came after, from memory and from other writers alike", async () => {
    const [ours, theirs] = [writer(), writer()];
    await ours.append("after", "1", note("1"));
    expect(await ours.read("after")).toHaveLength(1);
    await theirs.append("after", "2", note("2"));
    await theirs.append("after", "3", note("3"));
    expect((await ours.read("after", 1)).map((entry) => entry.key)).toEqual(["2", "3"]);
    expect((await ours.read("after")).map((entry) => entry.key)).toEqual(["1", "2", "3"]);
    expect(await ours.read("after", 3)).toEqual([]);
    expect(await ours.read("never written")).toEqual([]);
  });

  test("leaves out an order that was sealed with another key, reports it once and fails the verification", async () => {
    const ledger = writer();
    await ledger.append("planted", "1", pause("o1"));
    await writer("another key of thirty-two characters").append("planted", "2", pause("o2"));
    await ledger.append("planted", "3", pause("o3"));
    flaws.length = 0;
    expect((await ledger.read("planted")).map((entry) => entry.sequence)).toEqual([1, 3]);
    expect((await ledger.read("planted")).map((entry) => entry.sequence)).toEqual([1, 3]);
    expect(flaws).toMatchObject([{ rolloutId: "planted", key: "e|000000000002", leftOut: true }]);
    expect(await ledger.verify("planted")).toMatchObject({ kind: "broken", sequence: 2 });
  });

  test("leaves out an entry whose text was edited, and keeps what follows", async () => {
    const ledger = writer();
    for (const key of ["1", "2", "3"]) await ledger.append("edited", key, note(key));
    const row = await rows.get("ledger", "edited", "e|000000000002");
    await rows.put(
      "ledger",
      "edited",
      "e|000000000002",
      String(row?.value).replace('"because":"2"', '"because":"9"'),
    );
    expect((await writer().read("edited")).map((entry) => entry.sequence)).toEqual([1, 3]);
    expect(await ledger.verify("edited")).toMatchObject({ kind: "broken", sequence: 2 });
  });

  test("keeps genuine entries after a removed one and reports the gap", async () => {
    const ledger = writer();
    for (const key of ["1", "2", "3"]) await ledger.append("removed", key, note(key));
    await rows.remove("ledger", "removed", "e|000000000002");
    flaws.length = 0;
    expect((await writer().read("removed")).map((entry) => entry.sequence)).toEqual([1, 3]);
    expect(flaws).toMatchObject([{ key: "e|000000000003", leftOut: false }]);
    expect(await ledger.verify("removed")).toMatchObject({ kind: "broken", sequence: 2 });
  });

  test("is not led astray by a copy of an entry under a key of its own or in another rollout", async () => {
    const ledger = writer();
    for (const key of ["1", "2"]) await ledger.append("copied", key, pause(key));
    const row = await rows.get("ledger", "copied", "e|000000000002");
    await rows.insert("ledger", "copied", "e|0000000000011", String(row?.value));
    await rows.insert("ledger", "elsewhere", "e|000000000002", String(row?.value));
    expect((await writer().read("copied")).map((entry) => entry.sequence)).toEqual([1, 2]);
    expect(await writer().read("elsewhere")).toEqual([]);
  });

  test("names a removed newest entry and a changed head", async () => {
    const ledger = writer();
    for (const key of ["1", "2"]) await ledger.append("cut", key, note(key));
    await rows.remove("ledger", "cut", "e|000000000002");
    expect(await ledger.verify("cut")).toMatchObject({ kind: "broken", sequence: 2 });
    for (const key of ["1", "2"]) await ledger.append("turned", key, note(key));
    await rows.put("ledger", "turned", "head", JSON.stringify({ sequence: 2, hash: "f".repeat(64) }));
    expect(await ledger.verify("turned")).toMatchObject({ kind: "broken", sequence: 2 });
  });

  test("names table, partition and key of a row that is not an entry", async () => {
    await rows.insert("ledger", "garbage", "e|000000000001", '{"sequence":1}');
    await expect(writer().read("garbage")).rejects.toThrow(
      /ledger \/ garbage \/ e\|000000000001 .*broken at/,
    );
  });

  test("refuses a body that it could not read back", async () => {
    const unreadable = { kind: "somethingElse" } as unknown as EntryBody;
    await expect(writer().append("bad", "1", unreadable)).rejects.toThrow();
    expect(await writer().head("bad")).toBe(0);
  });

  // Writers really wait for each other, on the machine's clock: how long that takes is the machine's affair, so the limit only ends what hangs.
  const hangsAfter = { timeout: 1_800_000 };
  test("8 writers of 200 entries each leave no gap, no fork and no loss", hangsAfter, async () => {
    const [writers, each] = [8, 200];
    const start = performance.now();
    let asked = 0;
    await Promise.all(
      Array.from({ length: writers }, async (_, w) => {
        const ledger = writer();
        for (let n = 0; n < each; n++) {
          let answer: Appended;
          do {
            asked++;
            answer = await ledger.append("contended", `${w}-${n}`, note(`${w}-${n}`));
          } while (answer.kind === "unavailable");
          expect(["appended", "already"]).toContain(answer.kind);
        }
      }),
    );
    const reader = writer();
    const entries = await reader.read("contended");
    expect(entries.map((entry) => entry.sequence)).toEqual(
      Array.from({ length: writers * each }, (_, index) => index + 1),
    );
    expect(new Set(entries.map((entry) => entry.key)).size).toBe(writers * each);
    expect(await reader.verify("contended")).toEqual({ kind: "sound", entries: writers * each });
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`ledger on ${name}: ${entries.length} entries, ${asked} calls, ${seconds} s`);
  });
});

function expectEntry(answer: Appended) {
  if (answer.kind === "unavailable") throw new Error(answer.because);
  return answer.entry;
}
