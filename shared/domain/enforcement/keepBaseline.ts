import { addCounts } from "../measure/addUnits.ts";
import type { UnitCounts } from "../measure/unitCounts.ts";
import type { StoredBaseline } from "./baseline.ts";

const daysKept = 28;

/** The baseline of a wave after more units of people whom nobody enforces, on a local day; nothing is added once the reference is taken. Pure. */
export function keepBaseline(before: StoredBaseline, day: string, units: UnitCounts): StoredBaseline {
  if (before.taken !== undefined || units.n === 0) return before;
  const known = before.days.find((each) => each.day === day) ?? { n: 0, x: 0 };
  const others = before.days.filter((each) => each.day !== day);
  const days = [...others, { day, ...addCounts(known, units) }];
  return { days: days.toSorted((a, b) => (a.day < b.day ? -1 : 1)).slice(-daysKept) };
}
