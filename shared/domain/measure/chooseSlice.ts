import { isReady } from "../people/isReady.ts";
import type { People } from "../people/people.ts";
import { type Person, stranger } from "../people/person.ts";
import type { WaveMembership } from "./countWave.ts";

/** Object ids of the people the next slice enforces: ready, not exempt, not yet enforced, best proven first, within the cap. */
export function chooseSlice(
  people: People,
  { audience, exempt, enforced }: WaveMembership,
  platformMethodsCount: boolean,
  atMost: number,
): readonly string[] {
  const find = (id: string): Person => people.get(id) ?? stranger;
  return [...audience]
    .filter((id) => !exempt.has(id) && !enforced.has(id) && isReady(find(id), platformMethodsCount))
    .sort((a, b) => find(b).successes - find(a).successes || (a < b ? -1 : 1))
    .slice(0, Math.max(0, atMost));
}
