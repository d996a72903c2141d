/** How bad an issue is, from worst to least; whether it blocks is said apart. */
export const issueSeverities = ["critical", "high", "medium", "low"] as const;

/** One of the severities. */
export type IssueSeverity = (typeof issueSeverities)[number];

/** How an issue was closed; `expected`: it is no fault, and the same error code is never proposed again. */
export const issueResolutions = ["fixed", "expected", "accepted", "duplicate"] as const;

/** One of the resolutions. */
export type IssueResolution = (typeof issueResolutions)[number];

/** An issue or gap that people found on the way, as the ledger tells it. Times are epoch milliseconds. */
export interface Issue {
  /** From 1, in the order in which they were registered. */
  readonly number: number;
  readonly title: string;
  /** What was seen. */
  readonly because: string;
  readonly severity: IssueSeverity;
  /** Whether no phase may end while it is open. */
  readonly blocking: boolean;
  /** The phase that ran when it was registered. */
  readonly phase: string;
  readonly wave?: string;
  /** Object id of whoever sees to it. */
  readonly owner?: string;
  /** Where it is documented. */
  readonly link?: string;
  /** The sign-in error code that it is about. */
  readonly code?: number;
  /** Number of the tabletop exercise that found it. */
  readonly tabletop?: number;
  /** Object id of whoever registered it. */
  readonly by: string;
  readonly openedAt: number;
  readonly status: "open" | "closed";
  readonly closedAt?: number;
  readonly resolution?: IssueResolution;
  /** What was said last about it, by whom and when; absent as long as it stands as it was registered. */
  readonly changed?: { readonly because: string; readonly by: string; readonly at: number };
}
