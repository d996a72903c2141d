import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createSorter } from "../../../../shared/adapters/recordings/createSorter.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sorter-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const row = fc.record({ at: fc.integer({ min: 0, max: 50 }), id: fc.string({ maxLength: 3 }) });

test("rows in any order come out in order of time and id, none lost, however few fit into memory", () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 200 }), fc.integer({ min: 1, max: 50 }), (rows, limit) => {
      const sorter = createSorter<(typeof rows)[number]>(folder, limit);
      for (const each of rows) sorter.add(each);
      const sorted = [...sorter.sorted()];
      sorter.close();
      const order = (a: (typeof rows)[number], b: (typeof rows)[number]) =>
        a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
      expect(sorted).toEqual(rows.toSorted(order));
    }),
    { numRuns: 50 },
  );
});

test("what fits into memory is not written down, and what is written down has no name", () => {
  const few = createSorter<{ at: number; id: string }>(folder, 3);
  for (const at of [2, 1]) few.add({ at, id: "a" });
  expect([...few.sorted()].map(({ at }) => at)).toEqual([1, 2]);
  expect(readdirSync(folder)).toEqual([]);

  const many = createSorter<{ at: number; id: string }>(folder, 3);
  for (let at = 100; at > 0; at--) many.add({ at, id: "a" });
  // Whatever ends the process now, nothing is left.
  expect(readdirSync(folder)).toEqual([]);
  expect([...many.sorted()].map(({ at }) => at)).toEqual(
    Array.from({ length: 100 }, (_, index) => index + 1),
  );
  many.close();
  expect(readdirSync(folder)).toEqual([]);
});
