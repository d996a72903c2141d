/** Units counted: hours of one person with an attempt, and those of them that ended in a failure. */
export interface UnitCounts {
  readonly n: number;
  readonly x: number;
}

/** Units of a wave's people, of those whom its policy enforces and of the others. */
export interface SidedUnits {
  readonly enforced: WaveUnits;
  readonly others: WaveUnits;
}

/** Units by metric. */
export interface WaveUnits {
  /** Failures by the wave's own policy. */
  readonly ownBlock: UnitCounts;
  /** Failures of any cause but interrupts, slips, the environment and guests. */
  readonly disruption: UnitCounts;
}
