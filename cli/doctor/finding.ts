/** How bad a finding is: `error` stops the rollout, `unknown` could not be looked at, `warning` is advice, `fine` needs nothing. */
export type Severity = "error" | "unknown" | "warning" | "fine";

/** One thing that the doctor looked at. */
export interface Finding {
  readonly severity: Severity;
  /** Names it in the JSON: a check's id, or `plan-...`, `tenant-...`, `host-...`. */
  readonly id: string;
  /** Row of the guide or of the catalogue of bad input that it belongs to. */
  readonly row: string;
  readonly title: string;
  /** With the numbers. */
  readonly because: string;
  /** What to do, where, and with which call; absent where nothing is to be done. */
  readonly fix?: string;
}

/** Worst first. */
export const severities: readonly Severity[] = ["error", "unknown", "warning", "fine"];
