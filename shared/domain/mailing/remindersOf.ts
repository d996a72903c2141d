import type { RecipientRow } from "./recipientState.ts";

/** How often each person was reminded, and who was on a day. */
export interface Reminders {
  readonly times: ReadonlyMap<string, number>;
  /** People reminded on the day that was asked for. */
  readonly today: ReadonlySet<string>;
}

/** Counts reminders that went out, or may have gone out, over all mailings of a rollout. Pure. */
export function remindersOf(
  mailings: Iterable<ReadonlyMap<string, RecipientRow>>,
  isToday: (at: number) => boolean,
): Reminders {
  const times = new Map<string, number>();
  const today = new Set<string>();
  for (const mailing of mailings) {
    for (const [person, { state, at }] of mailing) {
      if (state === "failed" || state === "planned") continue;
      times.set(person, (times.get(person) ?? 0) + 1);
      if (isToday(at)) today.add(person);
    }
  }
  return { times, today };
}

/** Whom to remind now: nobody more often than `perPerson` in all and once a day, and no more than `perDay` people a day. Pure. */
export function remindable(
  people: readonly string[],
  { times, today }: Reminders,
  { perPerson, perDay }: { readonly perPerson: number; readonly perDay: number },
): readonly string[] {
  const fit = people.filter((person) => (times.get(person) ?? 0) < perPerson && !today.has(person));
  return fit.slice(0, Math.max(0, perDay - today.size));
}
