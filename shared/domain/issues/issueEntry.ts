import type { IssueResolution, IssueSeverity } from "./issue.ts";

/** What the ledger holds of the register of issues. */
export type IssueEntry =
  | {
      readonly kind: "issueOpened";
      readonly title: string;
      readonly because: string;
      readonly severity: IssueSeverity;
      readonly blocking: boolean;
      readonly phase: string;
      readonly wave?: string;
      /** Object id of whoever sees to it. */
      readonly owner?: string;
      readonly link?: string;
      /** The sign-in error code that it is about. */
      readonly code?: number;
      /** Number of the tabletop exercise that found it. */
      readonly tabletop?: number;
      readonly by: string;
    }
  | {
      readonly kind: "issueChanged";
      /** Number of the issue, from 1. */
      readonly issue: number;
      readonly because: string;
      readonly by: string;
      readonly title?: string;
      readonly severity?: IssueSeverity;
      readonly blocking?: boolean;
      readonly owner?: string;
      readonly status?: "open" | "closed";
      /** Only where it is closed. */
      readonly resolution?: IssueResolution;
    };
