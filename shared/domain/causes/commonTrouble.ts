import type { DayTable } from "../measure/sliceTable.ts";
import { percent } from "../text/percent.ts";
import { addDays } from "./risenDays.ts";
import { tailOf } from "./tailOf.ts";

/** Share of people blocked on a day that is usual where nobody is enforced. */
const usual = 0.02;
const level = 0.05;

/**
 * The days on which people whom nobody enforces are blocked more than is usual, and the wave no more than they, with a
 * sentence that says so (two Poisson rates compared given their sum: Przyborowski and Wilenski 1940). Undefined where there
 * are none, or fewer than `leastControl` people to compare with. Pure.
 */
export function commonTrouble(
  risen: readonly DayTable[],
  control: readonly DayTable[],
  before: readonly DayTable[],
  leastControl: number,
): { readonly days: readonly DayTable[]; readonly because: string } | undefined {
  const known = addDays(before);
  const rate = known.users < leastControl ? usual : Math.max(usual, known.blocked / known.users);
  const troubled = new Map(
    control
      .filter(({ blocked, users }) => tailOf(blocked, users, rate) <= level)
      .map((table) => [table.day, table]),
  );
  const days = risen.filter(({ day }) => troubled.has(day));
  const [wave, others] = [addDays(days), addDays(days.flatMap(({ day }) => troubled.get(day) ?? []))];
  if (others.users < leastControl) return undefined;
  const share = wave.users / (wave.users + others.users);
  if (tailOf(wave.blocked, wave.blocked + others.blocked, share) <= level) return undefined;
  const shares = `${percent(others.blocked, others.users)} of the people whom nobody enforces fail as well (${others.blocked} of ${others.users})`;
  const because = `${shares}, against ${percent(wave.blocked, wave.users)} of the wave (${wave.blocked} of ${wave.users})`;
  return { days, because };
}
