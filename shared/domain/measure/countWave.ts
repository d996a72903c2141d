import type { Ids } from "../people/ids.ts";
import { isEnrolled, isReady } from "../people/isReady.ts";
import type { People } from "../people/people.ts";
import { type Person, stranger } from "../people/person.ts";
import type { StoredSlice } from "./collected.ts";
import type { WaveCounts } from "./waveReading.ts";

/** Who belongs to a wave, and how its people are judged. */
export interface WaveMembership {
  /** Object ids: enabled member users of the audience without excluded accounts. */
  readonly audience: Iterable<string>;
  /** Object ids with an approved exception. */
  readonly exempt: Ids;
  readonly enforced: Ids;
  /** Object ids that slices which only observed have named; absent where there were none. */
  readonly named?: Ids;
  /** Absent where the wave is not in force. */
  readonly slice?: StoredSlice | undefined;
}

/** What counts as what in this plan. */
export interface CountingRules {
  readonly platformMethodsCount: boolean;
  readonly minSuccesses: number;
  readonly minDays: number;
  /** Local day that "today" means, "YYYY-MM-DD". */
  readonly today: string;
  readonly signInsUntil: number;
  readonly enrolmentAt: number;
}

/** Counts one wave. Exempt people leave both numerator and denominator; nobody is counted twice. */
export function countWave(
  people: People,
  { audience, exempt, enforced, named, slice }: WaveMembership,
  rules: CountingRules,
): WaveCounts {
  const find = (id: string): Person => people.get(id) ?? stranger;
  const enrolled = (id: string): boolean => isEnrolled(find(id), rules.platformMethodsCount);
  const members = [...new Set(audience)];
  const asked = members.filter((id) => !exempt.has(id));
  const within = asked.filter(enrolled);
  const isFit = (id: string): boolean => isReady(find(id), rules.platformMethodsCount);
  const ready = within.filter(isFit);
  const inForce = [...enforced];
  const onToday = (day: (person: Person) => string | undefined): number =>
    inForce.filter((id) => day(find(id)) === rules.today).length;
  return {
    kind: "counted",
    signInsUntil: rules.signInsUntil,
    enrolmentAt: rules.enrolmentAt,
    audience: asked.length,
    exempt: members.length - asked.length,
    enrolled: within.length,
    ready: ready.length,
    readyNotEnforced: ready.filter((id) => !enforced.has(id)).length,
    enforced: inForce.length,
    enforcedNotReady: inForce.filter((id) => !isFit(id)).length,
    proven: within.filter((id) => isProven(find(id), rules)).length,
    activeToday: onToday(({ activeDay }) => activeDay),
    blockedToday: onToday(({ blockedDay }) => blockedDay),
    unfamiliarToday: onToday(({ unfamiliarDay }) => unfamiliarDay),
    unreadableToday: onToday(({ unreadableDay }) => unreadableDay),
    ...(named === undefined
      ? {}
      : {
          named: named.size,
          readyNotNamed: ready.filter((id) => !enforced.has(id) && !named.has(id)).length,
        }),
    recovered: slice ? inForce.filter((id) => hasRecovered(find(id), slice.since)).length : 0,
    ...(slice === undefined ? {} : { effect: effectOf(slice) }),
  };
}

const isProven = (person: Person, { minSuccesses, minDays }: CountingRules): boolean =>
  person.successes >= minSuccesses && person.days.length >= minDays;

const hasRecovered = ({ recovery }: Person, since: number): boolean => (recovery?.recoveredAt ?? 0) >= since;

const effectOf = ({ writtenAt, seenAt }: StoredSlice): NonNullable<WaveCounts["effect"]> => ({
  since: writtenAt,
  ...(seenAt === undefined ? {} : { seenAt }),
});
