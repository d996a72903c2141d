import type { Entry } from "../ledger/entry.ts";
import type { Issue } from "./issue.ts";
import { issuesIn } from "./issuesIn.ts";

/** What a turn knows of the register of issues: numbers, nobody's words. */
export interface SeenIssues {
  readonly open: number;
  /** Numbers of the open issues that block. */
  readonly blocking: readonly number[];
  /** When the first of them was registered, epoch milliseconds. */
  readonly blockingSince?: number;
  /** Error codes that somebody has looked into. */
  readonly triaged: readonly number[];
}

/** As long as the newest failures of a code may lie before the end of its issue, milliseconds. */
const echoMs = 7 * 24 * 60 * 60_000;

/** The register of issues at a time, epoch milliseconds, as its ledger tells. Pure. */
export function seenIssues(entries: readonly Entry[], at: number): SeenIssues {
  const issues = issuesIn(entries);
  const open = issues.filter(({ status }) => status === "open");
  const blocking = open.filter((issue) => issue.blocking);
  return {
    open: open.length,
    blocking: blocking.map(({ number }) => number),
    ...(blocking.length === 0
      ? {}
      : { blockingSince: Math.min(...blocking.map(({ openedAt }) => openedAt)) }),
    triaged: [
      ...new Set(
        issues.flatMap((issue) => (issue.code !== undefined && isTriaged(issue, at) ? [issue.code] : [])),
      ),
    ],
  };
}

/** A code comes back as a finding when it is still met a week after its issue was closed, unless it is expected. */
function isTriaged({ status, closedAt = 0, resolution }: Issue, at: number): boolean {
  return status === "open" || resolution === "expected" || at - closedAt <= echoMs;
}
