import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cutRate, rateAfter, sliceEnd, spanFor } from "../../../../shared/domain/measure/readingPace.ts";

const hour = 3_600_000;

describe("the span of a slice", () => {
  test.for([
    ["is the longest while nobody knows the rate", undefined, 6 * hour],
    ["is the longest in a small tenant", 0.07, 6 * hour],
    ["holds twelve pages in a large one", 70, 171_428],
    ["is a second at least", 1_000_000, 1000],
  ] as const)("%s", ([, rate, span]) => {
    expect(spanFor(rate)).toBe(span);
  });

  test("holds no more rows than aimed at, at a rate that stays, unless it is a second", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 12_000, noNaN: true }), (rate) => {
        expect((spanFor(rate) / 1000) * rate).toBeLessThanOrEqual(12_000);
      }),
    );
  });
});

test("the overlap counts among the rows of a slice where they are many, and comes on top where they are few", () => {
  expect(sliceEnd(0, 900_000, 100)).toBe(120_000);
  expect(sliceEnd(0, 900_000, 0.1)).toBe(900_000 + 6 * hour);
});

describe("a slice", () => {
  const so = { from: 0, until: hour, isSlow: false };
  test.for([
    ["is read on while its pages promise to be few", { rows: 1000, oldestAt: hour / 2 }, undefined],
    ["is cut when they do not", { rows: 1000, oldestAt: hour - 100_000 }, 10],
    ["is cut at half its length at least", { rows: 1000, oldestAt: hour - 220_000 }, 24_000 / 3600],
    ["is not cut by a few rows that lie close together", { rows: 499, oldestAt: hour - 1 }, undefined],
    ["is cut when its time is over", { rows: 3, oldestAt: hour - 1, isSlow: true }, 24_000 / 3600],
    [
      "is read on when its time is over and about two pages are left",
      { rows: 10_000, oldestAt: hour / 6, isSlow: true },
      undefined,
    ],
    [
      "is cut when its time is over and more are left",
      { rows: 10_000, oldestAt: hour / 5, isSlow: true },
      24_000 / 3600,
    ],
    [
      "of a second is read whatever it holds",
      { rows: 50_000, oldestAt: hour - 1, from: hour - 1000 },
      undefined,
    ],
  ] as const)("%s", ([, change, rate]) => {
    const found = cutRate({ ...so, ...change });
    if (rate === undefined) expect(found).toBeUndefined();
    else expect(found).toBeCloseTo(rate, 6);
  });

  test("that was cut is followed by one half as long at most", () => {
    const some = fc.record({
      span: fc.integer({ min: 1001, max: 6 * hour }),
      rows: fc.nat({ max: 20_000 }),
      read: fc.double({ min: 0, max: 1, noNaN: true }),
      isSlow: fc.boolean(),
    });
    fc.assert(
      fc.property(some, ({ span, rows, read, isSlow }) => {
        const rate = cutRate({ from: 0, until: span, rows, oldestAt: span * (1 - read), isSlow });
        if (rate !== undefined) expect(spanFor(rate)).toBeLessThanOrEqual(Math.max(1000, span / 2));
      }),
    );
  });
});

test("the rate follows what was read up at once, and down to a quarter at a time", () => {
  expect(rateAfter(undefined, 6000, 60_000)).toBe(100);
  expect(rateAfter(10, 6000, 60_000)).toBe(100);
  expect(rateAfter(100, 0, 60_000)).toBe(25);
});
