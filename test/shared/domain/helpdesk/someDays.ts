import type { CountedDay } from "../../../../shared/domain/helpdesk/countedDay.ts";
import { utcDay } from "../../../../shared/domain/helpdesk/utcDay.ts";

/** Monday 2026-01-05. */
const first = Date.parse("2026-01-05T00:00:00Z");
const dayMs = 86_400_000;

/** The day so many days after Monday 2026-01-05. */
export const dayAfter = (days: number): string => utcDay(first + days * dayMs);

/** Days from that Monday on with these tickets opened, each heard of, of 200 people. */
export function someDays(opened: readonly number[], change: Partial<CountedDay> = {}): readonly CountedDay[] {
  return opened.map((tickets, index) => ({
    day: dayAfter(index),
    opened: tickets,
    events: 2 * tickets,
    people: 200,
    ...change,
  }));
}

/** So many usual weeks: two or three tickets a working day, none at the weekend. */
export const usualWeeks = (weeks: number): readonly number[] =>
  Array.from({ length: weeks }, (_, week) => [3, 2, 2, week % 2 === 0 ? 3 : 2, 2, 0, 0]).flat();
