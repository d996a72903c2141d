import { expect, test } from "vitest";
import { rows } from "../rows.ts";
import { findTitles } from "./findTitles.ts";
import { isTableCurrent } from "./isTableCurrent.ts";
import { renderTable } from "./renderTable.ts";
import { rowsOfTitle } from "./rowsOfTitle.ts";

const titles = findTitles();

test("every row has a test", () => {
  const tested = new Set(titles.flatMap(rowsOfTitle));
  expect(rows.map(({ id }) => id).filter((id) => !tested.has(id))).toEqual([]);
});

test("every test named after a row has one", () => {
  const known = rows.map(({ id }) => id);
  expect(titles.flatMap(rowsOfTitle).filter((id) => !known.includes(id))).toEqual([]);
});

test("no title and no row is there twice", () => {
  expect(new Set(titles).size).toBe(titles.length);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
});

test("a test that failed, one that did not run and a row without any show as such", () => {
  const text = renderTable([
    { title: "D1.1 people register", result: "FAILS" },
    { title: "D1.1 and D1.2 nobody looks", result: "not run" },
  ]);
  expect(text).toContain(`${rows.length} rows: 0 pass, 2 do not, ${rows.length - 2} have no test.`);
  expect(text).toMatch(
    /\| D1\.1 \|.*\| D1\.1 and D1\.2 nobody looks \| not run \|\n\| \| \| \| D1\.1 people register \| FAILS \|/,
  );
  expect(text).toMatch(/\| D1\.2 \|.*\| D1\.1 and D1\.2 nobody looks \| not run \|/);
  expect(text).toMatch(/\| X7 \|.*\| none \| \*\*no test\*\* \|/);
});

test("a table is current as long as it names the rows and tests that there are", () => {
  const known = titles.map((title) => ({ title, result: "passes" }) as const);
  const text = renderTable(known);
  expect(isTableCurrent(text)).toBe(true);
  expect(isTableCurrent(text.replace("| signal |", "| attestation alone |"))).toBe(false);
  expect(isTableCurrent(text, [...titles, "D1.1 is tested once more"])).toBe(false);
  expect(isTableCurrent(text, titles.slice(1))).toBe(false);
  const failing = renderTable(known.map(({ title }) => ({ title, result: "FAILS" as const })));
  expect(isTableCurrent(failing)).toBe(true);
});
