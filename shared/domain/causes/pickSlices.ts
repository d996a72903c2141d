import type { SliceCounts, SliceTable } from "../measure/sliceTable.ts";
import { falseDiscovery } from "../statistics/falseDiscovery.ts";
import type { DayCounts, SliceSum } from "./addTables.ts";
import { type Dimension, dimensionNames, parseSlice } from "./dimensions.ts";

/** Fewest blocked people of one day for a slice to be named: fewer tell nothing, and could be recognised. */
export const fewestNamed = 5;

/** Expected share of slices that are picked although nothing is wrong with them. */
const falseShare = 0.1;

/** A slice that stands out. */
export interface SliceFinding extends DayCounts {
  readonly dimension: Dimension;
  readonly value: string;
}

/**
 * The slices that may be named whose p-values stand out among those of all with enough people, the clearest first: with so
 * many slices some look bad by chance (Benjamini and Hochberg 1995). How many are blocked in a slice must not decide
 * whether it is tested, and only one day is: people of several days may be the same. Else the bound is none. Pure.
 */
export function pickSlices(
  { slices }: SliceSum,
  worst: SliceTable,
  pOf: (counts: SliceCounts) => number,
): readonly SliceFinding[] {
  const tested = Object.entries(worst.slices).flatMap(([slice, counts]) => {
    const place = counts.users < fewestNamed ? undefined : parseSlice(slice);
    const sum = slices.get(slice);
    return place === undefined || sum === undefined ? [] : [{ ...place, ...sum, p: pOf(counts) }];
  });
  // In an order of their own, so that equal ones do not depend on how a table happens to be stored.
  tested.sort((a, b) => a.p - b.p || order(a) - order(b) || (a.value < b.value ? -1 : 1));
  const picked = new Set(
    falseDiscovery(
      tested.map(({ p }) => p),
      falseShare,
    ),
  );
  return tested
    .filter(({ people }, index) => picked.has(index) && people >= fewestNamed)
    .map(({ p: _, ...finding }) => finding);
}

const order = ({ dimension }: { readonly dimension: Dimension }): number => dimensionNames.indexOf(dimension);
