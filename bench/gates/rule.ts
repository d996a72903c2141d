/** A way to decide, poll by poll, whether a wave is rolled back. */
export interface Rule {
  readonly title: string;
  /** It alarms once its statistic is above this. */
  readonly threshold: number;
  /** Begins a watch against a reference rate; what it returns takes a poll's units and failures and gives the statistic. */
  watch(p0: number): (n: number, x: number) => number;
}
