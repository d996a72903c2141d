import type { DayTable } from "../measure/sliceTable.ts";
import { commonTrouble, leastControl } from "./commonTrouble.ts";
import { foreignFailures } from "./foreignFailures.ts";
import { addDays, risenDays } from "./risenDays.ts";

/** Share of the blocked people whose days a foreign cause must explain. */
const leastExplained = 0.9;

/** What a wave's failures are compared with, by day. */
export interface ForeignSigns {
  /** Enforced people of the wave. */
  readonly tables: readonly DayTable[];
  /** People whom nobody enforces, over the same days. */
  readonly control: readonly DayTable[];
  /** Those over the days before. */
  readonly earlier: readonly DayTable[];
}

/**
 * Why what blocks a wave is not this rollout's doing, one sentence; undefined where nothing says so, or that cannot be told.
 * Only the days count on which blocks have risen: trouble of another day explains nothing, and what was there before did
 * not bring the rise. Pure.
 */
export function foreignCause({ tables, control, earlier }: ForeignSigns): string | undefined {
  const risen = risenDays(tables.toSorted((a, b) => (a.day < b.day ? -1 : 1)));
  const since = risen[0]?.day;
  if (since === undefined) return undefined;
  const isBefore = ({ day }: DayTable): boolean => day < since;
  const own = tables.filter(isBefore);
  const others = [...earlier, ...control].filter(isBefore);
  const isEnough = (days: readonly DayTable[]): boolean => addDays(days).users >= leastControl;
  const usual = [own, others].find(isEnough);
  const found = [
    usual === undefined ? undefined : foreignFailures(risen, usual),
    commonTrouble(risen, control, { own, others }),
  ];
  const { blocked } = addDays(risen);
  return found.find((each) => each !== undefined && addDays(each.days).blocked >= leastExplained * blocked)
    ?.because;
}
