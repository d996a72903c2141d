import { lowerBound } from "./lowerBound.ts";

/** A forecast compared with what came 24 hours after enforcing: person by person, and the number of all. */
export interface ScoredWave {
  /** Forecast chance q, 0 to 1, that the person is blocked, and whether it was so. */
  readonly people: readonly { readonly q: number; readonly y: boolean }[];
  /** Interval of 90 % for the number of blocked people. */
  readonly low: number;
  readonly high: number;
}

/** One tenth of the range of chances: people forecast there, their mean chance, and the share that was blocked. */
export interface ReliabilityRow {
  readonly from: number;
  readonly people: number;
  readonly forecast: number;
  readonly observed: number;
}

/** How good forecasts have been so far. */
export interface Calibration {
  readonly waves: number;
  /** Mean squared error of the chances, 0 is best; absent without a person. Brier 1950. */
  readonly brier?: number;
  /** Share by which that is below the error of telling everybody the share that was blocked; absent where that was none or all. */
  readonly skill?: number;
  /** Waves whose number of blocked people was inside the interval, and in how many it was above it. */
  readonly inside: number;
  readonly above: number;
  /** Lower bound, at 95 %, of the share of waves inside. Clopper and Pearson 1934. */
  readonly coverageBound: number;
  readonly reliability: readonly ReliabilityRow[];
}

const rows = 10;

/** Scores forecasts against outcomes, over all waves scored so far. */
export function calibration(waves: readonly ScoredWave[]): Calibration {
  const people = waves.flatMap((wave) => wave.people);
  const blockedIn = (wave: ScoredWave): number => wave.people.filter(({ y }) => y).length;
  const above = waves.filter((wave) => blockedIn(wave) > wave.high).length;
  const inside = waves.filter((wave) => blockedIn(wave) >= wave.low && blockedIn(wave) <= wave.high).length;
  return {
    waves: waves.length,
    ...scores(people),
    inside,
    above,
    coverageBound: lowerBound(inside, waves.length, 0.05),
    reliability: reliabilityOf(people),
  };
}

function scores(people: ScoredWave["people"]): Pick<Calibration, "brier" | "skill"> {
  if (people.length === 0) return {};
  const brier = mean(people.map(({ q, y }) => (q - Number(y)) ** 2));
  const share = mean(people.map(({ y }) => Number(y)));
  const constant = share * (1 - share);
  return constant === 0 ? { brier } : { brier, skill: 1 - brier / constant };
}

function reliabilityOf(people: ScoredWave["people"]): readonly ReliabilityRow[] {
  return Array.from({ length: rows }, (_, row) => {
    const here = people.filter(({ q }) => Math.min(rows - 1, Math.floor(q * rows)) === row);
    return {
      from: row / rows,
      people: here.length,
      forecast: mean(here.map(({ q }) => q)),
      observed: mean(here.map(({ y }) => Number(y))),
    };
  }).filter((row) => row.people > 0);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
