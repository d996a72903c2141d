const usualLimit = 100;

/** What is asked for of a list of people. */
interface PageQuery {
  /** Object id that the page before ended with. */
  readonly after?: string;
  readonly limit?: number;
}

/** The people of one page, in order of their object ids, with the query that asks for the next one; absent on the last. */
export function pageOf<Told extends object>(
  found: Iterable<readonly [string, Told]>,
  { after = "", limit = usualLimit }: PageQuery,
): { readonly people: readonly ({ readonly objectId: string } & Told)[]; readonly next?: string } {
  const wanted = [...found].filter(([id]) => id > after).sort(([a], [b]) => (a < b ? -1 : 1));
  const page = wanted.slice(0, limit);
  const last = page.at(-1)?.[0];
  return {
    people: page.map(([objectId, told]) => ({ objectId, ...told })),
    ...(wanted.length > page.length ? { next: `after=${last}&limit=${limit}` } : {}),
  };
}
