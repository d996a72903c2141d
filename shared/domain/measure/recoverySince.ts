import type { Collecting } from "./collecting.ts";

/** The waves that have to do with a person, by id. */
export interface WavesOf {
  /** Waves whose policy enforces them. */
  readonly enforcedBy: readonly string[];
  readonly askedBy: readonly string[];
}

/** Since when steps of a person's recovery count, epoch milliseconds: since a wave asked them, or enforced them; undefined before. Pure. */
export function recoverySince(
  { asked = {}, slices }: Pick<Collecting, "asked" | "slices">,
  { askedBy, enforcedBy }: WavesOf,
): number | undefined {
  const times = [
    ...askedBy.flatMap((wave) => asked[wave] ?? []),
    ...enforcedBy.flatMap((wave) => slices[wave]?.since ?? []),
  ];
  return times.length === 0 ? undefined : Math.min(...times);
}
