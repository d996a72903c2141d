/** How many rows, or values, of one source were read, and how many of them could not be. */
export interface SourceTally {
  /** As people call what was counted: "rows of the sign-ins". */
  readonly what: string;
  readonly rows: number;
  readonly quarantined: number;
}

/** Share of a source's rows that may be unreadable. */
const most = 0.01;

/** Why nothing can be judged where too many rows of a source could not be read; undefined where few enough could not. Pure. */
export function unreadableBecause(sources: readonly SourceTally[]): string | undefined {
  const bad = sources.find(({ rows, quarantined }) => quarantined > most * rows);
  if (bad === undefined) return undefined;
  const { what, rows, quarantined } = bad;
  const share = ((100 * quarantined) / rows).toFixed(1);
  return `${quarantined} of ${rows} ${what} could not be read (${share} %) > 1 %`;
}
