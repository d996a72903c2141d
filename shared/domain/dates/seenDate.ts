import type { Entry } from "../ledger/entry.ts";
import { dayNumber } from "../plan/dayNumber.ts";
import { localDay } from "../plan/localDay.ts";

/** What a turn knows of the date from which a password alone does not do any more. */
export interface SeenDate {
  /** Local date, "YYYY-MM-DD"; absent as long as none is set. */
  readonly on?: string;
  /** Local days until then, negative once it is over. */
  readonly days?: number;
}

/** The newest date that two people have set, at an instant in epoch milliseconds. Pure. */
export function seenDate(entries: readonly Entry[], timeZone: string, at: number): SeenDate {
  const newest = entries.findLast(({ body }) => body.kind === "dateSet")?.body;
  if (newest?.kind !== "dateSet") return {};
  return { on: newest.on, days: dayNumber(newest.on) - dayNumber(localDay(timeZone, at)) };
}
