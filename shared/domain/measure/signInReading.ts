import type { RowHours } from "./rowHours.ts";

/** How the reading of sign-ins stands. Times are epoch milliseconds. */
export interface SignInReading {
  /** The poll under way: what is still to be read. Its end was fixed when it began; absent between two polls. */
  readonly poll?: { readonly from: number; readonly until: number };
  /** Sign-ins a second that the newest slice had, or was found to have more than; absent before the first. */
  readonly rate?: number;
  /** Whose sign-ins the newest slice read; absent in rows from before there was a choice. */
  readonly of?: "everybody" | "people";
  /** When asking by person was last compared with reading everybody, and whether both found the same. */
  readonly filter?: { readonly testedAt: number; readonly agrees: boolean };
  /** The newest sign-in that was ever seen; after it the log has been silent, and may only be late. */
  readonly newestAt: number;
  /** Rows that came by hour, of those whose sign-ins are read now; absent before the first. */
  readonly rowHours?: RowHours;
  /** From when on the ids of counted sign-ins are kept; nothing before is read again. Absent in rows from before it was kept. */
  readonly keptFrom?: number;
  /** Sign-ins of this rollout, and those that came later than the lag; absent until the first poll is over. */
  readonly lateness?: { readonly rows: number; readonly late: number };
}
