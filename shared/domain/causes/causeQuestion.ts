import { type DayTable, everybodyElse } from "../measure/sliceTable.ts";
import type { CauseQuestion } from "./judgeCauses.ts";

/** What reading has kept for the search for causes; absent in rows from before it was. */
export interface CauseSources {
  readonly tables?: Readonly<Record<string, readonly DayTable[]>>;
  readonly appNames?: Readonly<Record<string, string>>;
}

/** Asks about a wave from a local day ("YYYY-MM-DD") on: its tables, and those of everybody else over the same days and before. Pure. */
export function causeQuestion(
  { tables = {}, appNames = {} }: CauseSources,
  wave: string,
  fromDay: string,
  drifts: readonly string[],
): CauseQuestion {
  const own = (tables[wave] ?? []).filter(({ day }) => day >= fromDay);
  const days = new Set(own.map(({ day }) => day));
  const others = tables[everybodyElse] ?? [];
  const [first] = days;
  return {
    wave,
    tables: own,
    control: others.filter(({ day }) => days.has(day)),
    earlier: others.filter(({ day }) => first !== undefined && day < first),
    // People of several days may be the same, so the worst day counts.
    registration: Math.max(0, ...own.map(({ registration }) => registration)),
    drifts,
    names: appNames,
  };
}
