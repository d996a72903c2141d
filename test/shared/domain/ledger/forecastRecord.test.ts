import fc from "fast-check";
import { expect, test } from "vitest";
import type { EntryBody } from "../../../../shared/domain/ledger/entry.ts";
import { forecastRecord } from "../../../../shared/domain/ledger/forecastRecord.ts";
import { someEntries } from "../build/anEntry.ts";

type Scored = Extract<EntryBody, { kind: "impactScored" }>;
const scored = (change: Partial<Scored> = {}): Scored => ({
  kind: "impactScored",
  wave: "ops",
  evidenceHash: "e",
  people: 50,
  blocked: 2,
  blockedHash: "b",
  low: 0,
  high: 4,
  ...change,
});
const recordOf = (...bodies: readonly EntryBody[]) => forecastRecord(someEntries(...bodies));

test("before anything was compared nothing is scored", () => {
  expect(recordOf()).toEqual({ scored: 0, missed: 0 });
});

test("a wave counts once, also where one of its slices came above its limit", () => {
  const list = [
    scored(),
    scored({ blocked: 9 }),
    scored({ wave: "sales" }),
    scored({ wave: "hr", blocked: 0, low: 1 }),
  ];
  expect(recordOf(...list)).toEqual({ scored: 3, missed: 1 });
});

test("one more slice never takes away from what was counted, and no more are missed than scored", () => {
  const slice = fc.record({ wave: fc.constantFrom("a", "b"), blocked: fc.nat(9), high: fc.nat(9) });
  fc.assert(
    fc.property(fc.array(slice), slice, (list, more) => {
      const before = recordOf(...list.map(scored));
      const after = recordOf(...[...list, more].map(scored));
      expect(after.scored).toBeGreaterThanOrEqual(before.scored);
      expect(after.missed).toBeGreaterThanOrEqual(before.missed);
      expect(after.missed).toBeLessThanOrEqual(after.scored);
    }),
  );
});
