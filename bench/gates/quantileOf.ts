/** The value that this share of the values, in (0, 1], does not exceed; Infinity stands for what never came. */
export function quantileOf(values: readonly number[], share: number): number {
  const ascending = values.toSorted((a, b) => a - b);
  return ascending[Math.ceil(share * ascending.length) - 1] ?? Number.NaN;
}
