import type { StoredMembership } from "./collected.ts";

/** Object ids, in order, of those whom the final policy reaches and nothing enforces yet, as long as it does not stand. */
export function newlyCaught({ audience, exempt, enforced }: StoredMembership): readonly string[] {
  return [...audience].filter((id) => !exempt.has(id) && !enforced.has(id)).sort();
}
