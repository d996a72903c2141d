import type { Entry } from "./entry.ts";

/** Waves with a slice whose forecast was compared with what came, and those of them in which more people were blocked than its upper limit. */
export interface ForecastRecord {
  readonly scored: number;
  readonly missed: number;
}

/** How the forecasts of a rollout have fared by its ledger. Pure. */
export function forecastRecord(entries: readonly Entry[]): ForecastRecord {
  const scored = entries.flatMap(({ body }) => (body.kind === "impactScored" ? [body] : []));
  const waves = (list: typeof scored): number => new Set(list.map(({ wave }) => wave)).size;
  return { scored: waves(scored), missed: waves(scored.filter(({ blocked, high }) => blocked > high)) };
}
