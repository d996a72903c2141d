/** Sign-in rows that came in one local day of reading, and those of them that nobody could read. */
export interface DayRows {
  /** Local date, "YYYY-MM-DD". */
  readonly day: string;
  readonly rows: number;
  readonly unread: number;
  /** Rows that were new, and those of them that came later than the plan's lag; absent in rows from before they were kept. */
  readonly fresh?: number;
  readonly late?: number;
}

const newestDays = 7;
/** Late rows that say nothing: one of few rows would be a large share. */
const fewLate = 2;

/** Adds what one slice has read to its day; the newest seven days are kept. Pure. */
export function addDayRows(before: readonly DayRows[], more: DayRows): readonly DayRows[] {
  const known = before.find((each) => each.day === more.day);
  const of = (name: "rows" | "unread" | "fresh" | "late"): number => (known?.[name] ?? 0) + (more[name] ?? 0);
  const sum = { day: more.day, rows: of("rows"), unread: of("unread"), fresh: of("fresh"), late: of("late") };
  return [...before.filter((each) => each.day !== more.day), sum]
    .toSorted((a, b) => a.day.localeCompare(b.day))
    .slice(-newestDays);
}

/** Share, 0 to 1, of the rows that nobody could read; 0 where none came. Pure. */
export function unreadShare(days: readonly DayRows[]): number {
  const rows = sumOf(days, ({ rows }) => rows);
  return rows === 0 ? 0 : sumOf(days, ({ unread }) => unread) / rows;
}

/** Share, 0 to 1, of the new rows that came later than the lag; 0 where no more than two did. Pure. */
export function lateShare(days: readonly DayRows[]): number {
  const late = sumOf(days, ({ late }) => late ?? 0);
  return late <= fewLate ? 0 : late / sumOf(days, ({ fresh }) => fresh ?? 0);
}

const sumOf = (days: readonly DayRows[], of: (day: DayRows) => number): number =>
  days.reduce((sum, day) => sum + of(day), 0);
