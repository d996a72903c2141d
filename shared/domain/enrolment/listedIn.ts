import type { Ids } from "../people/ids.ts";
import { packIds } from "../people/packedIds.ts";

/** Everybody whom a report lists, of its slices one set each. Pure. */
export const listedIn = (reported: readonly Ids[]): Ids => packIds(idsIn(reported));

function* idsIn(sets: readonly Ids[]): Iterable<string> {
  for (const ids of sets) yield* ids;
}
