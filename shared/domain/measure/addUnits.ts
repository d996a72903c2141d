import type { UnitCounts, WaveUnits } from "./unitCounts.ts";

/** The units of two times together. */
export const addUnits = (a: WaveUnits, b: WaveUnits): WaveUnits => ({
  ownBlock: sum(a.ownBlock, b.ownBlock),
  disruption: sum(a.disruption, b.disruption),
});

const sum = (a: UnitCounts, b: UnitCounts): UnitCounts => ({ n: a.n + b.n, x: a.x + b.x });
