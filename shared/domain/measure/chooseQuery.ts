/** Rows on one page of sign-ins. */
const pageRows = 1000;
/** People whom one filter may name; how many a tenant accepts is not documented. */
const peoplePerRequest = 15;
/** More requests than this do not fit into one slice for certain. */
const mostRequests = 10;

/** How the sign-ins of a span are asked for, and what that costs; `everybody` without a cost where nobody knows how many there are. */
export interface Query {
  readonly kind: "everybody" | "people";
  readonly requests?: number;
}

/**
 * Chooses what costs fewer requests: all sign-ins of the tenant by page, or those of the people of a plan by filter.
 * `rows` are the sign-ins to expect, undefined where that is not known; `people` those of the plan, undefined where
 * others are needed too. Pure.
 */
export function chooseQuery(rows: number | undefined, people: number | undefined): Query {
  if (rows === undefined) return { kind: "everybody" };
  const byPage = Math.max(1, Math.ceil(rows / pageRows));
  const byPerson = people === undefined || people === 0 ? undefined : Math.ceil(people / peoplePerRequest);
  return byPerson === undefined || byPerson > mostRequests || byPerson >= byPage
    ? { kind: "everybody", requests: byPage }
    : { kind: "people", requests: byPerson };
}

/** The people in parts that one filter may name each. */
export function inFilters(people: readonly string[]): readonly (readonly string[])[] {
  const parts = Math.ceil(people.length / peoplePerRequest);
  return Array.from({ length: parts }, (_, part) =>
    people.slice(part * peoplePerRequest, (part + 1) * peoplePerRequest),
  );
}
