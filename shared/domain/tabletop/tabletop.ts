import type { ChecklistAnswer } from "./tabletopEntry.ts";

/** A tabletop exercise as the ledger tells it; times are epoch milliseconds. */
export interface Tabletop {
  /** From 1, in the order in which they were started. */
  readonly number: number;
  readonly phase: string;
  readonly by: string;
  readonly startedAt: number;
  /** How it ended; absent while it runs. */
  readonly end?: {
    readonly at: number;
    readonly outcome: "passed" | "failed";
    readonly participants: readonly string[];
    readonly checklist: readonly ChecklistAnswer[];
    readonly note: string;
    readonly by: string;
  };
  /** Numbers of the issues that hold what it found. */
  readonly issues: readonly number[];
}
