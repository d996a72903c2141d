/** One of those among whom people are shared out. */
export interface Share {
  /** How much it gets in relation to the others, above 0. */
  readonly weight: number;
  readonly least: number;
  /** Infinity for no limit. */
  readonly most: number;
}

// Weights may lie a billion apart: enough to come from there to single people.
const halvings = 100;

/** Shares so many people out by weight, nobody below their least or above their most; fewer than `people` where all are full, more where the leasts ask for it. Pure. */
export function shareOut(people: number, shares: readonly Share[]): readonly number[] {
  const sizesAt = (level: number): readonly number[] =>
    shares.map(({ weight, least, most }) => Math.max(least, Math.min(most, Math.floor(level * weight))));
  let [low, high] = [0, (people + 1) / Math.min(...shares.map(({ weight }) => weight))];
  for (let halving = 0; halving < halvings; halving++) {
    const level = (low + high) / 2;
    if (sum(sizesAt(level)) <= people) low = level;
    else high = level;
  }
  let left = people - sum(sizesAt(low));
  // Whom rounding down has left over: one more for each of the first who have room.
  return sizesAt(low).map((size, index) => {
    const more = left > 0 && size < (shares[index]?.most ?? 0) ? 1 : 0;
    left -= more;
    return size + more;
  });
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
