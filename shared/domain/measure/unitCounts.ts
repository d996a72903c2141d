/** Units counted: hours of one person with an attempt, and those of them that ended in a failure. */
export interface UnitCounts {
  readonly n: number;
  readonly x: number;
}

/** Units of one wave by metric. */
export interface WaveUnits {
  /** Failures by the wave's own policy. */
  readonly ownBlock: UnitCounts;
  /** Failures of any cause but interrupts, slips, the environment and guests. */
  readonly disruption: UnitCounts;
}
