import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createSqliteRows } from "../../local/world/createSqliteRows.ts";
import { readSealKey } from "../../local/world/readSealKey.ts";
import { createLedger } from "../../shared/adapters/store/createLedger.ts";
import { systemClock } from "../../shared/adapters/system/systemClock.ts";
import { systemRandom } from "../../shared/adapters/system/systemRandom.ts";
import type { Ledger } from "../../shared/ports/ledger.ts";
import { run } from "./testConsole.ts";

const id = "r-1";
let folder: string;
let ledger: Ledger;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "cli-"));
  mkdirSync(folder, { recursive: true });
  ledger = ledgerWith(readSealKey(folder));
  await ledger.append(id, "start", { kind: "rolloutStarted", planHash: "p", by: "b" });
  await ledger.append(id, "order|1", { kind: "order", order: "pause", orderId: "1", by: "b", because: "x" });
});
afterEach(() => rmSync(folder, { recursive: true }));

function ledgerWith(sealKey: string): Ledger {
  const rows = createSqliteRows(join(folder, "world.sqlite"));
  return createLedger({ rows, clock: systemClock, random: systemRandom, sealKey, onFlaw: () => {} });
}

const change = (sql: string): void => {
  const database = new DatabaseSync(join(folder, "world.sqlite"));
  database.exec(sql);
  database.close();
};
const verify = (...more: string[]) => run(["verify-ledger", "--state", folder, ...more]);

test("a ledger that only the product wrote is sound, also while it is open elsewhere", async () => {
  expect(await verify()).toMatchObject({ code: 0, out: "r-1: sound, 2 entries" });
});

test("the first entry whose words were changed is named", async () => {
  change(`UPDATE rows SET value = replace(value, 'pause', 'abort') WHERE value LIKE '%"order":"pause"%'`);
  const { code, out } = await verify();
  expect(code).toBe(1);
  expect(out).toContain("BROKEN at entry 2: its hash does not fit");
  expect(out).toContain("the product leaves it out");
});

test("a vote planted with another key is named, although its chain is right", async () => {
  await ledgerWith("another-key-".repeat(4)).append(id, "vote", {
    kind: "order",
    order: "resume",
    orderId: "2",
    by: "b",
    because: "planted",
  });
  const { code, out } = await verify("--rollout", id);
  expect(code).toBe(1);
  expect(out).toContain("BROKEN at entry 3: its seal was not made with our key");
});

test("a vote planted without a seal is named", async () => {
  change(`UPDATE rows SET value = json_remove(value, '$.seal') WHERE value LIKE '%"order":"pause"%'`);
  const { code, out } = await verify();
  expect([code, out]).toEqual([1, expect.stringContaining("entry 2: it is a order without a seal")]);
});

test("an entry that was taken out is named by the gap", async () => {
  await ledger.append(id, "order|3", { kind: "order", order: "resume", orderId: "3", by: "b", because: "x" });
  change("DELETE FROM rows WHERE name = 'ledger' AND key LIKE 'e%2'");
  const { code, out } = await verify();
  expect([code, out]).toEqual([1, expect.stringContaining("BROKEN at entry 2")]);
});

test("a rollout that is not there, and a folder that is no state folder, are not understood", async () => {
  expect(await verify("--rollout", "r-2")).toMatchObject({
    code: 2,
    err: expect.stringContaining("it has r-1"),
  });
  const nowhere = await run(["verify-ledger", "--state", join(folder, "none")]);
  expect(nowhere).toMatchObject({ code: 2, err: expect.stringContaining("does not exist") });
  expect((await run(["verify-ledger"])).err).toContain("LEDGER_SEAL_KEY");
});
