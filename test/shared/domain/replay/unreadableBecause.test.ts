import fc from "fast-check";
import { expect, test } from "vitest";
import { unreadableBecause } from "../../../../shared/domain/replay/unreadableBecause.ts";

test.for([
  { name: "none is unreadable", rows: 100, quarantined: 0, says: undefined },
  { name: "one of a hundred is", rows: 100, quarantined: 1, says: undefined },
  {
    name: "two of a hundred are",
    rows: 100,
    quarantined: 2,
    says: "2 of 100 rows of the audits could not be read (2.0 %) > 1 %",
  },
  { name: "there is no row", rows: 0, quarantined: 0, says: undefined },
])("when $name it says so", ({ rows, quarantined, says }) => {
  const good = { what: "sign-ins", rows: 10, quarantined: 0 };
  expect(unreadableBecause([good, { what: "rows of the audits", rows, quarantined }])).toBe(says);
});

test("one more unreadable row never makes recordings readable", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), fc.nat({ max: 999 }), (rows, bad) => {
      const quarantined = Math.min(bad, rows - 1);
      const tally = (count: number) => unreadableBecause([{ what: "sign-ins", rows, quarantined: count }]);
      if (tally(quarantined) !== undefined) expect(tally(quarantined + 1)).toBeDefined();
    }),
  );
});
