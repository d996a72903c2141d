import { expect, test } from "vitest";
import { createSqliteRows } from "../../../../local/world/createSqliteRows.ts";
import { createLedger } from "../../../../shared/adapters/store/createLedger.ts";
import type { Rows } from "../../../../shared/ports/rows.ts";
import { StoreUnavailable } from "../../../../shared/ports/storeUnavailable.ts";
import { standingClock, trueRandom } from "../testClock.ts";

const parts = {
  random: trueRandom,
  sealKey: "0123456789abcdef0123456789abcdef",
  onFlaw: () => {},
};
const body = { kind: "rolloutEnded", outcome: "aborted" } as const;

test("gives up after ten seconds of lost races, acknowledges nothing and says so", async () => {
  const clock = standingClock(0);
  const rows: Rows = { ...createSqliteRows(":memory:"), transact: async () => "conflict" };
  const answer = await createLedger({ ...parts, rows, clock }).append("r1", "1", body);
  expect(answer).toMatchObject({
    kind: "unavailable",
    because: expect.stringContaining("tries in 10000 ms"),
  });
  expect(clock.now()).toBeGreaterThanOrEqual(10_000);
  expect(clock.now()).toBeLessThan(10_500);
});

test("an append whose answer was lost is found again under its key", async () => {
  const store = createSqliteRows(":memory:");
  let isFirst = true;
  const rows: Rows = {
    ...store,
    async transact(...change) {
      const done = await store.transact(...change);
      if (!isFirst) return done;
      isFirst = false;
      throw new StoreUnavailable("the answer was lost");
    },
  };
  const ledger = createLedger({ ...parts, rows, clock: standingClock(0) });
  expect(await ledger.append("r1", "1", body)).toEqual({
    kind: "unavailable",
    because: "the answer was lost",
  });
  expect(await ledger.append("r1", "1", body)).toMatchObject({ kind: "already", entry: { sequence: 1 } });
});

test("appends of one process stand in line and never wait for each other's races", async () => {
  const clock = standingClock(0);
  const ledger = createLedger({ ...parts, rows: createSqliteRows(":memory:"), clock });
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, n) => ledger.append("r1", String(n), body)),
  );
  expect(answers.map((answer) => answer.kind === "appended" && answer.entry.sequence)).toEqual(
    Array.from({ length: 50 }, (_, n) => n + 1),
  );
  expect(clock.now()).toBe(0);
});

test("fetches each entry once, however often it is read", async () => {
  const store = createSqliteRows(":memory:");
  let fetched = 0;
  const rows: Rows = {
    ...store,
    async list(...range) {
      const found = await store.list(...range);
      fetched += found.length;
      return found;
    },
  };
  const ledger = createLedger({ ...parts, rows, clock: standingClock(0) });
  for (let n = 0; n < 20; n++) {
    await ledger.append("r1", String(n), body);
    await Promise.all([ledger.read("r1"), ledger.read("r1", n)]);
  }
  expect(await ledger.read("r1")).toHaveLength(20);
  expect(fetched).toBeLessThanOrEqual(2 * 20);
});

test("refuses a seal key that is too short to be one", () => {
  const rows = createSqliteRows(":memory:");
  expect(() => createLedger({ ...parts, rows, clock: standingClock(0), sealKey: "short" })).toThrow(
    "5 characters < 32",
  );
});

test("refuses an entry larger than every store takes, with the numbers", async () => {
  const ledger = createLedger({ ...parts, rows: createSqliteRows(":memory:"), clock: standingClock(0) });
  const long = { kind: "fence", wave: "sales", fence: 1, because: "x".repeat(40_000) } as const;
  await expect(ledger.append("r1", "1", long)).rejects.toThrow(/characters > 30720/);
  expect(await ledger.head("r1")).toBe(0);
});
