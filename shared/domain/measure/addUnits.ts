import type { UnitCounts, WaveUnits } from "./unitCounts.ts";

/** The units of two times together. */
export const addUnits = (a: WaveUnits, b: WaveUnits): WaveUnits => ({
  ownBlock: addCounts(a.ownBlock, b.ownBlock),
  disruption: addCounts(a.disruption, b.disruption),
});

/** The same of one metric. */
export const addCounts = (a: UnitCounts, b: UnitCounts): UnitCounts => ({ n: a.n + b.n, x: a.x + b.x });
