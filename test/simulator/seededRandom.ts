/** Chance that repeats itself: the same seed draws the same numbers. */
export interface SeededRandom {
  /** At least 0, below 1. */
  fraction(): number;
  chance(share: number): boolean;
  /** Whole, from `least` to `most` inclusive. */
  whole(least: number, most: number): number;
  pick<T>(list: readonly [T, ...T[]]): T;
}

/** Mulberry32 over a whole seed. */
export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (least: number, most: number): number => least + Math.floor(fraction() * (most - least + 1));
  return {
    fraction,
    chance: (share) => fraction() < share,
    whole,
    pick: (list) => list[whole(0, list.length - 1)] ?? list[0],
  };
}
