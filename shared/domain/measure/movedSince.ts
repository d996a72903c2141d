import type { Evidence } from "../gates/evidence.ts";
import { isReady } from "../people/isReady.ts";
import type { People } from "../people/people.ts";
import { stranger } from "../people/person.ts";
import type { StoredMembership } from "./collected.ts";

/** How the people whom frozen evidence is about have changed since. */
export interface Moved {
  readonly wave: string;
  /** People of the frozen slice who are not in the audience, exempt or not ready any more. */
  readonly gone: number;
  /** People whom the act would catch beside them and beside those who were in force then. */
  readonly caught: number;
  /** People whom the evidence is about. */
  readonly frozen: number;
}

/** Compares frozen evidence with who stands where now; undefined where it names no slice or was frozen without counts. Pure. */
export function movedSince(
  { act, waves }: Evidence,
  slice: readonly string[],
  people: People,
  { audience, exempt, enforced }: StoredMembership,
  {
    groupWrites,
    platformMethodsCount,
  }: { readonly groupWrites: boolean; readonly platformMethodsCount: boolean },
): Moved | undefined {
  const before = act && waves[act.wave];
  if (act === undefined || before?.kind !== "counted") return undefined;
  const { wave } = act;
  // Where groups are not ours to change the act is about the whole audience.
  if (!groupWrites) {
    const asked = audience.size - exempt.size;
    return { wave, gone: 0, caught: Math.max(0, asked - before.audience), frozen: before.audience };
  }
  const named = new Set(slice);
  const isFit = (id: string): boolean =>
    audience.has(id) && !exempt.has(id) && isReady(people.get(id) ?? stranger, platformMethodsCount);
  const others = [...enforced].filter((id) => !named.has(id)).length;
  return {
    wave,
    gone: slice.filter((id) => !isFit(id)).length,
    caught: Math.max(0, others - before.enforced),
    frozen: slice.length,
  };
}
