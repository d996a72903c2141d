import type { Verdict } from "../criteria/verdict.ts";

/** Rows of the guide that the tenant itself can be asked about before anybody enrols. */
export const checkItems = ["D0.1", "D0.2", "D0.4", "D0.5"] as const;

/** One of those rows. */
export type CheckItem = (typeof checkItems)[number];

/** One thing that was looked at in the tenant, and what it is. */
export interface Check {
  /** Unique among the checks of a plan, `[a-z-]` with `:` and the wave or group that it is about. */
  readonly id: string;
  readonly item: CheckItem;
  /** The wave that it is about; absent where it is about the tenant. */
  readonly wave?: string;
  readonly title: string;
  readonly verdict: Verdict;
  /** Whether the row waits for it; otherwise it is advice. */
  readonly decides: boolean;
  /** What to do, where, and with which call; absent where nothing is to be done. */
  readonly fix?: string;
  /** Whether a person may look into it instead, and attest the row. */
  readonly signOff?: true;
}

/** What a check says before its fix is known to be needed. */
export interface CheckDraft extends Omit<Check, "decides" | "fix"> {
  /** Left out where the row waits for it. */
  readonly decides?: false;
  readonly fix: string;
}

/** A check as it is shown: it decides unless it is advice, and what is met needs no fix. */
export function checked({ fix, ...rest }: CheckDraft): Check {
  return { ...rest, decides: rest.decides ?? true, ...(rest.verdict.kind === "met" ? {} : { fix }) };
}
