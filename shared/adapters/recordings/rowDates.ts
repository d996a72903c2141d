/** When the rows of one source may be from, and which of them say so. */
export interface RowDates<Row> {
  /** Epoch milliseconds; undefined where a row does not say. */
  readonly of: (row: Row) => number | undefined;
  /** No row can be newer, epoch milliseconds. */
  readonly latest: number;
}

/** What was exported is younger than the logs it comes from: Azure AD had none of them before. */
const earliest = Date.UTC(2015, 0, 1);

/** Why a row is from no time at which it can have been written, one sentence; undefined where it may be. Pure. */
export function impossibleDate<Row>(row: Row, { of, latest }: RowDates<Row>): string | undefined {
  const at = of(row);
  if (at === undefined || (at >= earliest && at <= latest)) return undefined;
  const [wrong, limit] =
    at < earliest ? (["before", earliest] as const) : (["more than a day after now,", latest] as const);
  return `it is dated ${new Date(at).toISOString()}, ${wrong} ${new Date(limit).toISOString()}`;
}
