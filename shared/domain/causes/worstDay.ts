import type { DayTable } from "../measure/sliceTable.ts";

/** The day on which most people are blocked, the newest of several; undefined of no day. Pure. */
export function worstDay(tables: readonly DayTable[]): DayTable | undefined {
  return tables.toSorted((a, b) => b.blocked - a.blocked || (a.day < b.day ? 1 : -1))[0];
}
