import { niceTicks } from "../../shared/domain/pictures/niceTicks.ts";

/** Values counted in bins of equal width. */
export interface Histogram {
  /** Borders of the bins, ascending; one more than there are bins. */
  readonly borders: readonly number[];
  /** Values in each bin: from its lower border on, below its upper one. */
  readonly counts: readonly number[];
}

/** Counts values in at most `most` bins (at least 2) with round borders; whole numbers lie in the middle of bins as wide as a whole number. Pure. */
export function histogram(values: readonly number[], most: number): Histogram {
  if (values.length === 0) return { borders: [], counts: [] };
  // A spread of many arguments would not fit on the stack.
  const [least, greatest] = values.reduce(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
  const borders = values.every(Number.isInteger)
    ? wholeBorders(least, greatest, most)
    : realBorders(least, greatest, most);
  const [first = 0, second = 1] = borders;
  const counts = borders.slice(1).map(() => 0);
  for (const value of values) {
    const bin = Math.min(counts.length - 1, Math.max(0, Math.floor((value - first) / (second - first))));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { borders, counts };
}

function wholeBorders(least: number, greatest: number, most: number): readonly number[] {
  const width = Math.ceil((greatest - least + 1) / most);
  const bins = Math.ceil((greatest - least + 1) / width);
  return Array.from({ length: bins + 1 }, (_, index) => least - 0.5 + index * width);
}

function realBorders(least: number, greatest: number, most: number): readonly number[] {
  if (least === greatest) {
    const half = Math.abs(least) * 0.05 || 0.5;
    return [least - half, least + half];
  }
  return niceTicks(least, greatest, most);
}
