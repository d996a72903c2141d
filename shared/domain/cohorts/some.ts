/** People by number, and the first of them by object id. */
export interface Some {
  readonly people: number;
  /** Object ids in order, at most 100. */
  readonly first: readonly string[];
}

const most = 100;

/** Counts people and keeps the first of them in the order of their ids. Pure. */
export function some(ids: Iterable<string>): Some {
  const sorted = [...ids].sort();
  return { people: sorted.length, first: sorted.slice(0, most) };
}
