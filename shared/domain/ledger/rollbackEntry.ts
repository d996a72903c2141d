import type { CauseVerdict } from "../causes/causeReport.ts";
import type { AffectedPart, NamedPeople } from "./entry.ts";

/** What the ledger holds of rollbacks, whom they affect and why they came. */
export type RollbackEntry =
  | {
      readonly kind: "rolledBack";
      readonly wave: string;
      readonly by: "trigger" | "order" | "outside";
      readonly because: string;
      /** Number of the investigation that this rollback opened, from 1 in each rollout. */
      readonly investigation: number;
    }
  | {
      /** What the data says of why people of a rolled-back wave were blocked; found again while the investigation is open. */
      readonly kind: "causeFound";
      readonly wave: string;
      readonly investigation: number;
      readonly verdict: CauseVerdict;
      /** One sentence with the numbers, and the fix to try. */
      readonly because: string;
      readonly fix: string;
      /** Hash of the whole report. */
      readonly evidenceHash: string;
    }
  | {
      readonly kind: "investigationConcluded";
      readonly investigation: number;
      readonly verdict: CauseVerdict;
      readonly cause: string;
      readonly fix: string;
      readonly by: string;
    }
  | ({
      /** Whom a rollback affects, as found right after it. */
      readonly kind: "affected";
      readonly wave: string;
      readonly investigation: number;
      /** Whether the tenant's group was read, or what was last collected had to do. */
      readonly from: "tenant" | "reading";
    } & { readonly [Part in AffectedPart]: NamedPeople })
  | {
      /** What a rollback came to in the end. */
      readonly kind: "rollbackClosed";
      readonly wave: string;
      readonly investigation: number;
      /** quiet: nobody was blocked for a day. */
      readonly because: "concluded" | "quiet" | "ended";
      /** People affected; absent when they could not be read. */
      readonly people?: number;
      /** Milliseconds from the order to the state read back. */
      readonly tookMs?: number;
      /** Newest blocked sign-in after the order; absent when there was none. */
      readonly lastBlockedAt?: number;
      /** Up to when sign-ins were read; absent when none were. */
      readonly readUntil?: number;
      readonly byHour: readonly { readonly hour: number; readonly blocked: number }[];
    };
