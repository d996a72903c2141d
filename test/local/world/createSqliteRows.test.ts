import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createSqliteRows } from "../../../local/world/createSqliteRows.ts";
import { createLedger } from "../../../shared/adapters/store/createLedger.ts";
import { trueRandom, wallClock } from "../../shared/adapters/testClock.ts";
import { processSealKey } from "./processSealKey.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sqlite-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("keeps what was written when it is opened again", async () => {
  const file = join(folder, "world.sqlite");
  const first = createSqliteRows(file);
  await first.put("plans", "r1", "a", "1");
  first.close();
  const second = createSqliteRows(file);
  expect(await second.get("plans", "r1", "a")).toMatchObject({ value: "1" });
  second.close();
});

test("works in memory alone", async () => {
  const rows = createSqliteRows(":memory:");
  await rows.put("plans", "r1", "a", "1");
  expect(await rows.partitions("plans")).toEqual(["r1"]);
  rows.close();
});

test("says that the store cannot be used when its file cannot be opened", () => {
  expect(() => createSqliteRows(join(folder, "absent", "world.sqlite"))).toThrow(
    expect.objectContaining({ name: "StoreUnavailable", message: expect.stringContaining("writable") }),
  );
});

test("2 processes append 100 entries each to one file without gap, fork or loss", async () => {
  const file = join(folder, "world.sqlite");
  createSqliteRows(file).close();
  const writer = new URL("./appendMany.ts", import.meta.url);
  const exits = await Promise.all(
    ["a", "b"].map(async (name) => {
      const [code] = await once(fork(writer, [file, name, "100"]), "exit");
      return code;
    }),
  );
  expect(exits).toEqual([0, 0]);
  const rows = createSqliteRows(file);
  const ledger = createLedger({
    rows,
    clock: wallClock,
    random: trueRandom,
    sealKey: processSealKey,
    onFlaw: (flaw) => expect.fail(flaw.because),
  });
  expect(await ledger.verify("r1")).toEqual({ kind: "sound", entries: 200 });
  expect(new Set((await ledger.read("r1")).map((entry) => entry.key)).size).toBe(200);
  rows.close();
});
