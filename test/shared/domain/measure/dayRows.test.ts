import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addDayRows,
  type DayRows,
  lateShare,
  unreadShare,
} from "../../../../shared/domain/measure/dayRows.ts";

const slice = fc.record({ day: fc.nat(12), rows: fc.nat(500), share: fc.nat(100) }).map(
  ({ day, rows, share }): DayRows => ({
    day: `2026-01-${String(day + 10)}`,
    rows,
    unread: Math.floor((rows * share) / 100),
  }),
);
const added = (slices: readonly DayRows[]) => slices.reduce<readonly DayRows[]>(addDayRows, []);

test("slices of one day are added up, the newest seven days are kept", () => {
  const days = Array.from({ length: 9 }, (_, index) => ({
    day: `2026-01-0${index + 1}`,
    rows: 10,
    unread: 1,
  }));
  const kept = added([...days, { day: "2026-01-09", rows: 90, unread: 0 }]);
  expect(kept.map(({ day }) => day)).toEqual(days.slice(2).map(({ day }) => day));
  expect(kept.at(-1)).toEqual({ day: "2026-01-09", rows: 100, unread: 1, fresh: 0, late: 0 });
  expect(unreadShare(kept)).toBeCloseTo(7 / 160);
  expect(unreadShare([])).toBe(0);
});

test("the share lies between 0 and 1, and one more row that nobody can read never lowers it", () => {
  fc.assert(
    fc.property(fc.array(slice, { maxLength: 20 }), (slices) => {
      const days = added(slices);
      const share = unreadShare(days);
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(1);
      const day = days.at(-1)?.day ?? "2026-01-01";
      expect(unreadShare(addDayRows(days, { day, rows: 1, unread: 1 }))).toBeGreaterThanOrEqual(share);
    }),
  );
});

test("the share of late rows is one of new rows, and none where two came late", () => {
  const day = (fresh: number, late: number): DayRows => ({
    day: "2026-01-09",
    rows: 500,
    unread: 0,
    fresh,
    late,
  });
  expect(lateShare(added([day(60, 1), day(40, 2)]))).toBeCloseTo(0.03);
  expect(lateShare(added([day(6, 1), day(4, 1)]))).toBe(0);
  expect(lateShare([{ day: "2026-01-09", rows: 500, unread: 0 }])).toBe(0);
});
