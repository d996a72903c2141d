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
 * The slices whose p-values stand out among those of all slices that may be named, the clearest first: with so many
 * slices some look bad by chance (Benjamini and Hochberg 1995). Pure.
 */
export function pickSlices(
  { slices }: SliceSum,
  pOf: (counts: DayCounts) => number,
): readonly SliceFinding[] {
  const tested = [...slices].flatMap(([slice, counts]) => {
    const place = counts.people < fewestNamed ? undefined : parseSlice(slice);
    return place === undefined ? [] : [{ ...place, ...counts, p: pOf(counts) }];
  });
  // In an order of their own, so that equal ones do not depend on how a table happens to be stored.
  tested.sort((a, b) => a.p - b.p || order(a) - order(b) || (a.value < b.value ? -1 : 1));
  const picked = new Set(
    falseDiscovery(
      tested.map(({ p }) => p),
      falseShare,
    ),
  );
  return tested.filter((_, index) => picked.has(index)).map(({ p: _, ...finding }) => finding);
}

const order = ({ dimension }: { readonly dimension: Dimension }): number => dimensionNames.indexOf(dimension);
