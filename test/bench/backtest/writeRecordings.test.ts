import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { writeRecordings } from "../../../bench/backtest/writeRecordings.ts";
import { loadRegistrations } from "../../../shared/adapters/recordings/loadRegistrations.ts";
import { loadSignIns } from "../../../shared/adapters/recordings/loadSignIns.ts";
import { valueTables } from "../../../shared/domain/credentials/valueTables.ts";

/** Nothing that the bench writes is newer, epoch milliseconds. */
const latest = Date.UTC(2026, 1, 1);
const folder = mkdtempSync(join(tmpdir(), "recordings-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("what the bench replays is three weeks of everybody, of which every row can be read", async () => {
  const files = await writeRecordings(folder, 4500);
  const signIns = await loadSignIns([files.signIns], valueTables, folder, latest, () => {});
  const rows = [...signIns.ordered()];
  signIns.close();
  expect(signIns.tally).toMatchObject({ rows: 4500, quarantined: 0 });
  expect(signIns.duplicates()).toBe(0);
  expect(Math.round(((rows.at(-1)?.at ?? 0) - (rows[0]?.at ?? 0)) / 86_400_000)).toBe(21);
  const { registrations } = await loadRegistrations([files.registrations], valueTables.methods, latest);
  expect(new Set(rows.map(({ userId }) => userId))).toEqual(
    new Set(registrations.map(({ userId }) => userId)),
  );
});
