/** One row of a recorded file, not parsed yet. */
export interface RawRow {
  readonly text: string;
  /** From 1, in the file. */
  readonly row: number;
  /** Line on which the row begins, from 1. */
  readonly line: number;
}
