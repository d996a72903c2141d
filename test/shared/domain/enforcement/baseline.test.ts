import fc from "fast-check";
import { expect, test } from "vitest";
import { baselineOf, type DayUnits } from "../../../../shared/domain/enforcement/baseline.ts";

/** So many days of units, the n-th of February first; each as told. */
const days = (count: number, n: number, x: number): readonly DayUnits[] =>
  Array.from({ length: count }, (_, day) => ({ day: `2026-02-${String(day + 1).padStart(2, "0")}`, n, x }));

test("the reference is an upper bound, never the point estimate, and says what it rests on", () => {
  const baseline = baselineOf(days(14, 100, 2), 14, 0.01);
  expect(baseline).toMatchObject({
    kind: "known",
    because: "28 of 1400 user-hours on 14 days before, so at most 3.1 % is usual",
  });
  expect(baseline.kind === "known" && baseline.p0).toBeGreaterThan(0.02);
});

test("a wave that never failed may still fail half a per cent of the time", () => {
  expect(baselineOf(days(28, 500, 0), 28, 0.01)).toMatchObject({ kind: "known", p0: 0.005 });
});

test.for([
  [13, 28, "only 13 days with sign-ins before the first slice < 14"],
  [0, 14, "only 0 days with sign-ins before the first slice < 14"],
] as const)("with %i of %i days it is not known", ([count, wanted, because]) => {
  expect(baselineOf(days(count, 100, 0), wanted, 0.01)).toEqual({ kind: "unknown", because });
});

test("where most fail anyway no rise could be told", () => {
  const because =
    "1120 of 1400 user-hours on 14 days before failed, so up to 82 % is usual and no rise could be told";
  expect(baselineOf(days(14, 100, 80), 14, 0.01)).toEqual({ kind: "unknown", because });
});

test("it is taken from the newest whole weeks, whatever the order of the days", () => {
  const list = [...days(13, 100, 50), ...days(28, 100, 0).slice(13)];
  const newest = baselineOf(list, 28, 0.01);
  expect(baselineOf(list.toReversed(), 28, 0.01)).toEqual(newest);
  expect(baselineOf(list, 14, 0.01)).toMatchObject({
    p0: 0.005,
    because: expect.stringContaining("on 14 days"),
  });
  expect(baselineOf(list.slice(0, 27), 27, 0.01)).toMatchObject({
    because: expect.stringContaining("on 21 days"),
  });
});

test("one more failure never lowers the reference", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(40), fc.nat(20)), { minLength: 14, maxLength: 28 }), (list) => {
      const some = list.map(([more, x], day) => ({
        day: `d${String(day).padStart(2, "0")}`,
        n: x + more + 1,
        x,
      }));
      const before = baselineOf(some, 14, 0.01);
      const after = baselineOf(
        some.map((each, index) => (index === some.length - 1 ? { ...each, x: each.x + 1 } : each)),
        14,
        0.01,
      );
      if (before.kind === "known" && after.kind === "known")
        expect(after.p0).toBeGreaterThanOrEqual(before.p0);
      if (before.kind === "unknown") expect(after.kind).toBe("unknown");
    }),
  );
});
