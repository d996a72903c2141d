const fewest = 6;

/** In how many bins so many values are shown: twice their cube root (the Rice rule: Terrell and Scott 1985), from 6 to `most`. Pure. */
export const binsFor = (values: number, most: number): number =>
  Math.min(most, Math.max(fewest, Math.ceil(2 * Math.cbrt(values))));
