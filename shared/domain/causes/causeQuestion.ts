import { type DayTable, everybodyElse } from "../measure/sliceTable.ts";
import type { CauseQuestion } from "./judgeCauses.ts";

/** What reading has kept for the search for causes; absent in rows from before it was. */
export interface CauseSources {
  readonly tables?: Readonly<Record<string, readonly DayTable[]>>;
  readonly appNames?: Readonly<Record<string, string>>;
}

/** Asks about a wave from a local day ("YYYY-MM-DD") on: its tables and those of everybody else over the same days. Pure. */
export function causeQuestion(
  { tables = {}, appNames = {} }: CauseSources,
  wave: string,
  fromDay: string,
  drifts: readonly string[],
): CauseQuestion {
  const since = (name: string): readonly DayTable[] =>
    (tables[name] ?? []).filter(({ day }) => day >= fromDay);
  const own = since(wave);
  const days = new Set(own.map(({ day }) => day));
  const foreign: Record<string, number> = {};
  for (const [key, people] of own.flatMap((table) => Object.entries(table.foreign))) {
    // People of several days may be the same, so the worst day counts.
    foreign[key] = Math.max(foreign[key] ?? 0, people);
  }
  return {
    wave,
    tables: own,
    control: since(everybodyElse).filter(({ day }) => days.has(day)),
    foreign,
    registration: Math.max(0, ...own.map(({ registration }) => registration)),
    drifts,
    names: appNames,
  };
}
