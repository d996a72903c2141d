import type { DayTable, SliceCounts } from "../measure/sliceTable.ts";
import { percent } from "../text/percent.ts";
import { addDays } from "./risenDays.ts";
import { tailOf } from "./tailOf.ts";

/** Share of people blocked on a day that is usual where nobody is enforced. */
const usual = 0.02;
const level = 0.05;
/** Fewest people of days to compare with. */
export const leastControl = 20;

/** Days before the rise. */
export interface Before {
  readonly own: readonly DayTable[];
  readonly others: readonly DayTable[];
}

/**
 * The days on which people whom nobody enforces are blocked more than is usual, with a sentence that says so: the wave is
 * blocked no more than they (two Poisson rates compared given their sum: Przyborowski and Wilenski 1940), and they have
 * risen at least half as much. Undefined where there are none, or hardly anybody to compare with. Pure.
 */
export function commonTrouble(
  risen: readonly DayTable[],
  control: readonly DayTable[],
  before: Before,
): { readonly days: readonly DayTable[]; readonly because: string } | undefined {
  const troubled = new Map(
    control
      .filter(({ blocked, users }) => tailOf(blocked, users, usual) <= level)
      .map((table) => [table.day, table]),
  );
  const days = risen.filter(({ day }) => troubled.has(day));
  const [wave, others] = [addDays(days), addDays(days.flatMap(({ day }) => troubled.get(day) ?? []))];
  if (others.users < leastControl) return undefined;
  const share = wave.users / (wave.users + others.users);
  const isInExcess = tailOf(wave.blocked, wave.blocked + others.blocked, share) <= level;
  const hasRisen = 2 * rise(others, before.others, usual) >= rise(wave, before.own, 0);
  if (isInExcess || !hasRisen) return undefined;
  const shares = `${percent(others.blocked, others.users)} of the people whom nobody enforces fail as well (${others.blocked} of ${others.users})`;
  const because = `${shares}, against ${percent(wave.blocked, wave.users)} of the wave (${wave.blocked} of ${wave.users})`;
  return { days, because };
}

/** How much more common blocks are than before; than `otherwise` where nobody knows that. */
function rise(now: SliceCounts, days: readonly DayTable[], otherwise: number): number {
  const before = addDays(days);
  const known = before.users < leastControl ? otherwise : before.blocked / before.users;
  return now.blocked / Math.max(1, now.users) - known;
}
