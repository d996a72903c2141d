import { badRequest } from "../reply.ts";

/** Objects that one filter may name. */
const most = 50;
const one = /^id eq '([^']+)'$/;

/** The ids that a $filter of a delta query names, in lower case, or undefined without one; objects are picked by id and by nothing else. */
export function filteredIds(filter: string | undefined): ReadonlySet<string> | undefined {
  if (filter === undefined) {
    return undefined;
  }
  const ids = filter.split(" or ").map((part) => one.exec(part.trim())?.[1]?.toLowerCase());
  const named = ids.filter((id) => id !== undefined);
  if (named.length < ids.length || named.length > most) {
    throw badRequest(
      `Unsupported Query: '${filter.slice(0, 200)}'. Write id eq '<id>', at most ${most} joined with or.`,
    );
  }
  return new Set(named);
}
