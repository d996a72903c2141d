import type { Entry } from "../ledger/entry.ts";
import type { CountedDay } from "./countedDay.ts";

/** All days of the helpdesk that a ledger has counted, oldest first. Pure. */
export function countedDays(entries: readonly Entry[]): readonly CountedDay[] {
  return entries
    .flatMap(({ body }): CountedDay[] => {
      if (body.kind !== "dailyCounts") return [];
      const { opened = 0, closed = 0, handled = 0, people } = body.counts;
      const events = opened + closed + handled;
      return [{ day: body.day, opened, events, ...(people === undefined ? {} : { people }) }];
    })
    .sort((a, b) => (a.day < b.day ? -1 : 1));
}
