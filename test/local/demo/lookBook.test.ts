import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openLookBook } from "../../../local/demo/lookBook.ts";

const folder = mkdtempSync(join(tmpdir(), "looks-"));
afterAll(() => rmSync(folder, { recursive: true }));
const look = { at: "2026-02-05T13:15:00.000Z", wave: "operations", people: 9, known: 8, ready: 0 };

test("looks outlive the run that took them, each once, also when its last line was cut short", () => {
  const file = join(folder, "looks.jsonl");
  expect(openLookBook(file).all()).toEqual([]);
  openLookBook(file).keep(look);
  openLookBook(file).keep(look);
  openLookBook(file).keep({ ...look, wave: "sales" });
  appendFileSync(file, '{"at":"2026-02-0');
  expect(openLookBook(file).all()).toEqual([look, { ...look, wave: "sales" }]);
});
