import type { SliceCounts } from "../measure/sliceTable.ts";

/** Least gain, a natural logarithm of a ratio of likelihoods, for which days are split: chance alone reaches it about once in 20. */
const leastGain = 2;

/**
 * The newest days, from the one on which blocks became most clearly more common than on those before; all, oldest first,
 * where they did on none. Pure.
 */
export function risenDays<Day extends SliceCounts>(days: readonly Day[]): readonly Day[] {
  const all = likelihood(addDays(days));
  let [first, most] = [0, leastGain];
  for (let from = 1; from < days.length; from++) {
    const [before, since] = [addDays(days.slice(0, from)), addDays(days.slice(from))];
    const gain = likelihood(before) + likelihood(since) - all;
    if (since.blocked * before.users > before.blocked * since.users && gain > most)
      [first, most] = [from, gain];
  }
  return days.slice(first);
}

/** People active and blocked, added up over days. Pure. */
export function addDays(days: readonly SliceCounts[]): SliceCounts {
  return days.reduce(
    (sum, { users, blocked }) => ({ users: sum.users + users, blocked: sum.blocked + blocked }),
    { users: 0, blocked: 0 },
  );
}

/** The logarithm of how likely the counts are at the rate that they show. */
function likelihood({ users, blocked }: SliceCounts): number {
  return [blocked, users - blocked].reduce(
    (sum, part) => (part <= 0 ? sum : sum + part * Math.log(part / users)),
    0,
  );
}
