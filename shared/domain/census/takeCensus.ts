import { type LegacyKind, legacyKinds } from "../credentials/legacyKind.ts";
import type { Collecting } from "../measure/collecting.ts";
import { stranger } from "../people/person.ts";
import { dayNumber } from "../plan/dayNumber.ts";
import { dayOf } from "../plan/dayOf.ts";
import type { Plan } from "../plan/plan.ts";
import { askedPeople } from "./askedPeople.ts";
import type { CensusDay } from "./censusDay.ts";

/** Days within which a sign-in counts as use. */
const usedDays = 30;
const keptDays = 90;

/** Adds a census of everybody asked once a local day, from the first on that knows who is; the newest 90 are kept. Pure. */
export function takeCensus(plan: Plan, collecting: Collecting, at: number): Collecting {
  const today = dayOf(plan.timeZone)(at);
  const before = collecting.census ?? [];
  if (collecting.membershipAt === 0 || before.at(-1)?.day === today) return collecting;
  return { ...collecting, census: [...before, censusOf(collecting, today)].slice(-keptDays) };
}

function censusOf({ memberships, people }: Collecting, today: string): CensusDay {
  const asked = askedPeople(memberships);
  const kinds = Object.fromEntries(legacyKinds.map((kind) => [kind, { registered: 0, used: 0 }])) as Record<
    LegacyKind,
    { registered: number; used: number; lastUsed?: string }
  >;
  let [unreported, without] = [0, 0];
  for (const id of asked) {
    const { legacy, legacyDays = {}, activeDay } = people.get(id) ?? stranger;
    if (legacy === undefined) unreported += 1;
    for (const kind of legacy ?? []) kinds[kind].registered += 1;
    for (const kind of legacyKinds) {
      const last = legacyDays[kind];
      if (last !== undefined && last > (kinds[kind].lastUsed ?? "")) kinds[kind].lastUsed = last;
    }
    const used = legacyKinds.filter((kind) => isRecent(legacyDays[kind], today));
    for (const kind of used) kinds[kind].used += 1;
    if (used.length === 0 && isRecent(activeDay, today)) without += 1;
  }
  return { day: today, people: asked.size, unreported, without, kinds };
}

const isRecent = (day: string | undefined, today: string): boolean =>
  day !== undefined && dayNumber(today) - dayNumber(day) < usedDays;
