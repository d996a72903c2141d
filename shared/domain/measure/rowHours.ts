/** Sign-in rows of the tenant in each hour of the week up to the newest row. */
export interface RowHours {
  /** Hour since the epoch of the first number. */
  readonly from: number;
  readonly rows: readonly number[];
}

const hourMs = 60 * 60_000;
const dayHours = 24;
const weekHours = 7 * dayHours;

/** The hours after rows more, epoch milliseconds each; those of the week up to the newest are kept. Pure. */
export function addRowHours(before: RowHours | undefined, at: readonly number[]): RowHours | undefined {
  if (at.length === 0) return before;
  const hours = at.map((each) => Math.floor(each / hourMs));
  const first = before?.from ?? Math.min(...bounds(hours));
  const last = Math.max(first + (before?.rows.length ?? 0) - 1, ...bounds(hours));
  const rows = Array.from({ length: last - first + 1 }, (_, index) => before?.rows[index] ?? 0);
  for (const hour of hours) if (hour >= first) rows[hour - first] = (rows[hour - first] ?? 0) + 1;
  const from = Math.max(first, last - weekHours);
  return { from, rows: rows.slice(from - first) };
}

/** Least and greatest, without spreading a long list over a call. */
function bounds(hours: readonly number[]): readonly [number, number] {
  return hours.reduce<[number, number]>(
    ([least, most], hour) => [Math.min(least, hour), Math.max(most, hour)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
}

/**
 * Rows that the whole hours between two instants usually have: as many as the same hours a week before, or a day before
 * where nothing was recorded a week before; none in hours that are left out. Pure.
 */
export function usualRows(
  { from, rows }: RowHours,
  span: { readonly after: number; readonly until: number },
  isLeftOut: (at: number, by: "week" | "day") => boolean,
): number {
  let usual = 0;
  const end = Math.floor(span.until / hourMs);
  for (let hour = Math.floor(span.after / hourMs) + 1; hour < end; hour += 1) {
    const by = hour - weekHours >= from ? "week" : "day";
    if (isLeftOut(hour * hourMs, by)) continue;
    usual += rows[hour - (by === "week" ? weekHours : dayHours) - from] ?? 0;
  }
  return usual;
}
