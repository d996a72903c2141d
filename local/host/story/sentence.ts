/** One sentence of the story of an instance. */
export interface Sentence {
  /** Place in the story, from 1. */
  readonly number: number;
  /** ISO time of what it tells first. */
  readonly at: string;
  readonly text: string;
  /** Whether it tells of a failure, of something that is still open, or of anything else. */
  readonly tone: "plain" | "failure" | "open";
  /** Which events of the history it tells of, as places from 0; none for what the history does not hold. */
  readonly events: readonly number[];
  /** The other instance that it names. */
  readonly other?: string;
}
