import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { binsFor } from "../../../cli/plots/binsFor.ts";
import { histogram } from "../../../cli/plots/histogram.ts";
import { stackDots } from "../../../cli/plots/stackDots.ts";
import { summarize } from "../../../cli/plots/summarize.ts";
import { niceTicks } from "../../../shared/domain/pictures/niceTicks.ts";
import { numberText } from "../../../shared/domain/pictures/numberText.ts";

const real = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const values = fc.oneof(
  fc.array(real, { minLength: 1 }),
  fc.array(fc.integer({ min: -500, max: 5_000 }), { minLength: 1 }),
);
const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

describe("the summary of values", () => {
  test.for([
    { of: [7], median: 7, low: 7, high: 7, worst: 7 },
    { of: [3, 1, 2], median: 2, low: 1.1, high: 2.9, worst: 3 },
    { of: Array.from({ length: 101 }, (_, value) => value), median: 50, low: 5, high: 95, worst: 100 },
  ])("of $of has its quantiles between the order statistics", ({ of, ...wanted }) => {
    const found = summarize({ values: of, worse: "more" });
    expect(found).toMatchObject({ count: of.length, worst: wanted.worst });
    expect(found?.median).toBeCloseTo(wanted.median);
    expect(found?.low).toBeCloseTo(wanted.low);
    expect(found?.high).toBeCloseTo(wanted.high);
  });

  test("names the least value as the worst where less is worse, and nothing of nothing", () => {
    expect(summarize({ values: [3, 1, 2], worse: "less" })?.worst).toBe(1);
    expect(summarize({ values: [], worse: "less" })).toBeUndefined();
  });

  test("has median and quantiles in order and within the values, whatever their order", () => {
    fc.assert(
      fc.property(values, (some) => {
        const found = summarize({ values: some, worse: "more" });
        const { low = 0, median = 0, high = 0, worst = 0 } = found ?? {};
        const sorted = some.toSorted((a, b) => a - b);
        const bounds = [sorted[0] ?? 0, low, median, high, worst];
        expect(bounds).toEqual(bounds.toSorted((a, b) => a - b));
        expect(summarize({ values: some.toReversed(), worse: "more" })).toEqual(found);
      }),
    );
  });
});

describe("the ticks of an axis", () => {
  test.for([
    { from: 7.6, to: 9.9, most: 6, ticks: [7.5, 8, 8.5, 9, 9.5, 10] },
    { from: 0, to: 1, most: 5, ticks: [0, 0.2, 0.4, 0.6, 0.8, 1] },
    { from: 0, to: 0.3, most: 3, ticks: [0, 0.1, 0.2, 0.3] },
    { from: 3, to: 3, most: 5, ticks: [3] },
  ])("from $from to $to are round", ({ from, to, most, ticks }) => {
    expect(niceTicks(from, to, most)).toEqual(ticks);
  });

  test("span the range in equal steps, no more than asked", () => {
    fc.assert(
      fc.property(
        real,
        fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
        fc.integer({ min: 2, max: 40 }),
        (from, span, most) => {
          const ticks = niceTicks(from, from + span, most);
          expect(ticks.length).toBeLessThanOrEqual(most + 1);
          expect(ticks[0]).toBeLessThanOrEqual(from + span * 1e-6);
          expect(ticks.at(-1)).toBeGreaterThanOrEqual(from + span * (1 - 1e-6));
          const steps = ticks.slice(1).map((tick, index) => tick - (ticks[index] ?? 0));
          for (const step of steps) expect(step / (steps[0] ?? 1)).toBeCloseTo(1, 3);
        },
      ),
    );
  });
});

describe("a histogram", () => {
  test.for([
    { of: [0, 0, 1], borders: [-0.5, 0.5, 1.5], counts: [2, 1] },
    { of: [4, 4], borders: [3.5, 4.5], counts: [2] },
    { of: [1.5, 1.5], borders: [1.425, 1.575], counts: [2] },
    { of: [0, 9, 10], borders: [-0.5, 2.5, 5.5, 8.5, 11.5], counts: [1, 0, 0, 2] },
    { of: [], borders: [], counts: [] },
  ])("of $of counts $counts", ({ of, borders, counts }) => {
    const found = histogram(of, 4);
    expect(found.counts).toEqual(counts);
    expect(found.borders).toHaveLength(borders.length);
    for (const [index, border] of borders.entries()) expect(found.borders[index]).toBeCloseTo(border);
  });

  test("loses no value, and has at most as many bins as asked", () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 2, max: 40 }), (some, most) => {
        const { borders, counts } = histogram(some, most);
        expect(sum(counts)).toBe(some.length);
        expect(counts.length).toBeLessThanOrEqual(most);
        expect(borders).toHaveLength(counts.length + 1);
        expect(borders).toEqual(borders.toSorted((a, b) => a - b));
      }),
    );
  });

  test("has more bins the more values there are, within its limits", () => {
    expect([1, 20, 40, 1_000, 1_000_000].map((count) => binsFor(count, 24))).toEqual([6, 6, 7, 20, 24]);
  });
});

describe("stacked dots", () => {
  test("lie in the middle of values that are close, one upon the other", () => {
    expect(stackDots([5, 1, 1.5, 3], 1)).toEqual([
      { value: 1, middle: 1.25, below: 0 },
      { value: 1.5, middle: 1.25, below: 1 },
      { value: 3, middle: 3, below: 0 },
      { value: 5, middle: 5, below: 0 },
    ]);
  });

  test("are one for each value, none further from its value than half the width", () => {
    fc.assert(
      fc.property(fc.array(real), fc.double({ min: 0.01, max: 100, noNaN: true }), (some, width) => {
        const dots = stackDots(some, width);
        expect(dots.map(({ value }) => value)).toEqual(some.toSorted((a, b) => a - b));
        for (const { value, middle } of dots) expect(Math.abs(value - middle)).toBeLessThanOrEqual(width / 2);
      }),
    );
  });
});

test.for([
  [0, "0"],
  [12_345, "12345"],
  [9.96, "10"],
  [8.74, "8.7"],
  [123.4, "123"],
  [0.05, "0.05"],
  [-0.0001, "0"],
] as const)("%f is read as %s", ([value, text]) => {
  expect(numberText(value)).toBe(text);
});
