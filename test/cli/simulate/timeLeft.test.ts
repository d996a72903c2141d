import fc from "fast-check";
import { expect, test } from "vitest";
import { inParallel } from "../../../cli/simulate/inParallel.ts";
import { spanText } from "../../../cli/simulate/spanText.ts";
import { timeLeft } from "../../../cli/simulate/timeLeft.ts";

test.for([
  {
    name: "unknown before a run has ended",
    ended: [],
    underWay: [40],
    waiting: 3,
    parallel: 1,
    left: undefined,
  },
  { name: "what the next ones take", ended: [90, 110], underWay: [], waiting: 3, parallel: 1, left: 300 },
  {
    name: "the rest of those under way too",
    ended: [100],
    underWay: [60],
    waiting: 1,
    parallel: 1,
    left: 140,
  },
  {
    name: "less where several run at once",
    ended: [100],
    underWay: [50, 50],
    waiting: 2,
    parallel: 2,
    left: 150,
  },
  { name: "at least the rest of a run", ended: [100], underWay: [10], waiting: 0, parallel: 4, left: 90 },
  { name: "no less than nothing", ended: [100], underWay: [150], waiting: 0, parallel: 1, left: 0 },
])("the time left is $name", ({ left, ...progress }) => {
  expect(timeLeft(progress)).toBe(left);
});

test("the time left never grows by a run that ends as usual", () => {
  const seconds = fc.integer({ min: 1, max: 500 });
  fc.assert(
    fc.property(seconds, fc.array(seconds, { maxLength: 4 }), fc.nat(50), (usual, underWay, waiting) => {
      const before = { ended: [usual], underWay: [...underWay, usual], waiting, parallel: 5 };
      const after = { ...before, ended: [usual, usual], underWay };
      expect(timeLeft(after) ?? 0).toBeLessThanOrEqual(timeLeft(before) ?? 0);
    }),
  );
});

test.for([
  [0, "0 s"],
  [89, "89 s"],
  [90, "2 min"],
  [3_600, "60 min"],
  [9_000, "2.5 h"],
] as const)("%i seconds are said as %s", ([seconds, text]) => {
  expect(spanText(seconds)).toBe(text);
});

test("at most so many are under way at once, in order, and all are done", async () => {
  const [begun, most]: [number[], number[]] = [[], []];
  let underWay = 0;
  await inParallel([1, 2, 3, 4, 5], 2, async (value) => {
    begun.push(value);
    underWay += 1;
    most.push(underWay);
    await Promise.resolve();
    underWay -= 1;
  });
  expect(begun).toEqual([1, 2, 3, 4, 5]);
  expect(Math.max(...most)).toBe(2);
});
