/**
 * Indexes of the p-values that are rejected, ascending, so that the expected share of false ones among them is at most
 * `rate`, in (0, 1); for tests that are independent or rise together. Benjamini and Hochberg 1995.
 */
export function falseDiscovery(pValues: readonly number[], rate: number): readonly number[] {
  const ascending = pValues.map((p, index) => ({ p, index })).sort((a, b) => a.p - b.p);
  const last = ascending.findLastIndex(({ p }, rank) => p <= (rate * (rank + 1)) / pValues.length);
  return ascending
    .slice(0, last + 1)
    .map(({ index }) => index)
    .sort((a, b) => a - b);
}
