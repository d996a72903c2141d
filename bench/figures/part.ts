import type { Figure } from "./figure.ts";

/** How a part is to measure, and where it tells how far it is. */
export interface MeasureOptions {
  /** Seconds instead of minutes, with fewer runs: goals are judged, but near their limits by chance. */
  readonly quick: boolean;
  /** Takes one line of progress. */
  say(line: string): void;
}

/** One part of the bench. */
export interface Part {
  /** What it measures, in one line. */
  readonly about: string;
  measure(options: MeasureOptions): Promise<readonly Figure[]>;
}
