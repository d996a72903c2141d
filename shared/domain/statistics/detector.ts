/**
 * State of a change detector, small enough for one stored row: for each alternative a Shiryaev-Roberts sum, which forgets
 * what was before the change, and an e-process of all since the start. All numbers are finite, so JSON keeps them.
 */
export interface Detector {
  /** Polls for which the probability of a false alarm is bounded; after them the evidence starts anew. */
  readonly plannedPolls: number;
  /** Bound on the probability that the Shiryaev-Roberts sum alarms falsely within `plannedPolls`. */
  readonly alphaD: number;
  /** Bound on the probability that the e-process ever alarms falsely. */
  readonly alphaE: number;
  /** Polls fed since the start, empty ones included. */
  readonly polls: number;
  /** Natural logarithm of each alternative's Shiryaev-Roberts sum; empty before the first poll. */
  readonly sr: readonly number[];
  /** Natural logarithm of each alternative's e-process; empty before the first poll. */
  readonly e: readonly number[];
  /** The first alarm: number of the poll, from 1, and whether the sum (`detector`) or the e-process (`restart`) gave it. Sticky. */
  readonly alarm?: { readonly at: number; readonly by: "detector" | "restart" };
}

/** What may be chosen of a detector; see its fields. */
export type DetectorOptions = Partial<Pick<Detector, "plannedPolls" | "alphaD" | "alphaE">>;
