import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const sources = globSync([
  "test/functions/**/*.test.ts",
  "test/local/world/**/*.test.ts",
  "test/shared/adapters/identity/*.test.ts",
  "test/fakes/badTokens.ts",
]);
const text = sources.map((file) => readFileSync(file, "utf8")).join("\n");
// A range such as "B2-B6" in a title names only its ends; every row is to stand in a title of its own.
const named = new Set([...text.matchAll(/["`]B(\d+) /g)].map(([, number]) => Number(number)));

test("every bad input to an HTTP endpoint, B1 to B35, is the title of a test", () => {
  const missing = Array.from({ length: 35 }, (_, index) => index + 1).filter((row) => !named.has(row));
  expect(missing).toEqual([]);
});
