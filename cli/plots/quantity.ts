/** One number of each run of something that was repeated, such as the weeks that a rollout took. */
export interface Quantity {
  readonly id: string;
  readonly title: string;
  /** What one of it is, in the plural: the label of its axis. */
  readonly unit: string;
  /** Finite, in the order of the runs; a run that has no such number is left out. */
  readonly values: readonly number[];
  /** Which end of the values nobody wants. */
  readonly worse: "more" | "less";
}
