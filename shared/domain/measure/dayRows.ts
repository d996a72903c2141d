/** Sign-in rows that came in one local day of reading, and those of them that nobody could read. */
export interface DayRows {
  /** Local date, "YYYY-MM-DD". */
  readonly day: string;
  readonly rows: number;
  readonly unread: number;
}

const newestDays = 7;

/** Adds what one slice has read to its day; the newest seven days are kept. Pure. */
export function addDayRows(before: readonly DayRows[], { day, rows, unread }: DayRows): readonly DayRows[] {
  const known = before.find((each) => each.day === day);
  const sum = { day, rows: rows + (known?.rows ?? 0), unread: unread + (known?.unread ?? 0) };
  return [...before.filter((each) => each.day !== day), sum]
    .toSorted((a, b) => a.day.localeCompare(b.day))
    .slice(-newestDays);
}

/** Share, 0 to 1, of the rows that nobody could read; 0 where none came. Pure. */
export function unreadShare(days: readonly DayRows[]): number {
  const rows = days.reduce((sum, day) => sum + day.rows, 0);
  const unread = days.reduce((sum, day) => sum + day.unread, 0);
  return rows === 0 ? 0 : unread / rows;
}
