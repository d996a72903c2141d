/** How far the runs of a simulation are. */
export interface Progress {
  /** Seconds that each ended run took. */
  readonly ended: readonly number[];
  /** Seconds since each run that is under way began. */
  readonly underWay: readonly number[];
  /** Runs that have not begun. */
  readonly waiting: number;
  /** Runs at the same time. */
  readonly parallel: number;
}

/** Seconds until all runs have ended, if those to come take as long as those that have; undefined before the first has. Pure. */
export function timeLeft({ ended, underWay, waiting, parallel }: Progress): number | undefined {
  if (ended.length === 0) return undefined;
  const usual = ended.reduce((sum, seconds) => sum + seconds, 0) / ended.length;
  const begun = underWay.map((seconds) => Math.max(0, usual - seconds));
  const work = waiting * usual + begun.reduce((sum, seconds) => sum + seconds, 0);
  return Math.max(work / parallel, ...begun);
}
