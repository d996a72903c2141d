import type { TabletopItem } from "./tabletopScript.ts";

/** One item of the checklist as it was seen. */
export interface ChecklistAnswer {
  readonly item: TabletopItem;
  readonly done: boolean;
  /** What was seen; always there where it was not done. */
  readonly note?: string;
}

/** What a ledger records of tabletop exercises; how long one took is told by the times of its two entries. */
export type TabletopEntry =
  | { readonly kind: "tabletopStarted"; readonly phase: string; readonly by: string }
  | {
      readonly kind: "tabletopEnded";
      /** Number of the exercise, from 1. */
      readonly tabletop: number;
      readonly outcome: "passed" | "failed";
      /** Object ids of who took part. */
      readonly participants: readonly string[];
      readonly checklist: readonly ChecklistAnswer[];
      /** How many findings went into the register of issues. */
      readonly findings: number;
      readonly note: string;
      readonly by: string;
    };
