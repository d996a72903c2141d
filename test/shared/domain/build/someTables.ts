import type { DayTable, SliceCounts, SliceTable } from "../../../../shared/domain/measure/sliceTable.ts";

/** Counts of a slice, "blocked of users". */
export const of = (blocked: number, users: number): SliceCounts => ({ users, blocked });

/** A day of a hundred people of whom 19 are blocked, 16 of them by a field client that 12 people use. */
export function aTable(change: Partial<SliceTable> = {}): SliceTable {
  return {
    ...of(19, 100),
    slices: {
      "app:field": of(16, 12),
      "app:office": of(1, 48),
      "app:mail": of(2, 40),
      "os:iOS 18": of(9, 22),
      "os:Android 15": of(8, 20),
      "os:Windows 11": of(2, 58),
      "network:64501": of(8, 40),
      "network:64502": of(11, 60),
    },
    ...change,
  };
}

/** A table of a day of January 2026, on which nothing else went wrong. */
export function onDay(date: number, change: Partial<DayTable> = {}): DayTable {
  const day = `2026-01-${String(date).padStart(2, "0")}`;
  return { ...of(0, 100), slices: {}, day, foreign: {}, registration: 0, ...change };
}
