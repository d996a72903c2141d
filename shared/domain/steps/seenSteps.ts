import type { CensusDay } from "../census/censusDay.ts";
import { type SeenCensus, seenCensus } from "../census/seenCensus.ts";
import { type SeenDate, seenDate } from "../dates/seenDate.ts";
import { type SeenDrills, seenDrills } from "../drills/seenDrills.ts";
import type { Entry } from "../ledger/entry.ts";
import { type SeenLifecycle, seenLifecycle } from "../lifecycle/seenLifecycle.ts";
import type { PhasePlan } from "../plan/phasePlan.ts";
import { type SeenSessions, seenSessions } from "../sessions/seenSessions.ts";
import { type SeenTabletop, seenTabletop } from "../tabletop/seenTabletop.ts";

/** What a turn knows of what people do by hand, as far as its phase asks for it. */
export interface SeenSteps {
  readonly sessions?: SeenSessions;
  readonly drills?: SeenDrills;
  readonly tabletop?: SeenTabletop;
  readonly census?: SeenCensus;
  readonly lifecycle?: SeenLifecycle;
  readonly date?: SeenDate;
}

/** What is looked at: the whole ledger, the census, and when (epoch milliseconds). */
interface StepSource {
  readonly entries: readonly Entry[];
  readonly census: readonly CensusDay[];
  readonly timeZone: string;
  readonly at: number;
}

/** What people have done by hand, for the criteria of a phase; undefined where none asks. Pure. */
export function seenSteps(
  { id, gates }: Pick<PhasePlan, "id" | "gates">,
  { entries, census, timeZone, at }: StepSource,
): SeenSteps | undefined {
  const criteria = [gates.start, gates.enforce, gates.advance].flatMap((gate) => gate?.criteria ?? []);
  const asks = (...kinds: readonly string[]): boolean => criteria.some(({ kind }) => kinds.includes(kind));
  const seen: SeenSteps = {
    ...(asks("sessions") ? { sessions: seenSessions(entries, id, at) } : {}),
    ...(asks("drill", "recoveries") ? { drills: seenDrills(entries, id) } : {}),
    ...(asks("tabletop", "recoveries") ? { tabletop: seenTabletop(entries, id) } : {}),
    ...(asks("census") ? { census: seenCensus(census, timeZone, at) } : {}),
    ...(asks("lifecycle") ? { lifecycle: seenLifecycle(entries) } : {}),
    ...(asks("date") ? { date: seenDate(entries, timeZone, at) } : {}),
  };
  return Object.keys(seen).length === 0 ? undefined : seen;
}
