/** What every reader must find in the same pages. */
export interface Totals {
  readonly rows: number;
  readonly failed: number;
  readonly people: number;
}

/** One way to add pages of sign-ins up; undefined where its program is not on this machine. */
export interface Aggregator {
  readonly name: string;
  add(files: readonly string[]): Promise<Totals | undefined>;
}
