import { isOpen } from "../people/isOpen.ts";
import { isReady } from "../people/isReady.ts";
import type { People } from "../people/people.ts";
import { stranger } from "../people/person.ts";
import type { CountingRules, WaveMembership } from "./countWave.ts";
import { hasRecovered } from "./hasRecovered.ts";
import type { WaveCounts } from "./waveReading.ts";

/** The part of a wave's counts that is about whom its policy enforces. */
type Enforced = Pick<
  WaveCounts,
  | "enforced"
  | "enforcedNotReady"
  | "activeToday"
  | "blockedToday"
  | "unfamiliarToday"
  | "unreadableToday"
  | "recovered"
  | "blockedOpen"
  | "unblockMinutes"
  | "blockedInWatch"
  | "unplacedToday"
  | "unplacedInWatch"
>;

/** Counts the enforced people of a wave, wherever they belong. */
export function countEnforced(
  people: People,
  { enforced, slice }: Pick<WaveMembership, "enforced" | "slice">,
  { countsFrom, signInsUntil, platformMethodsCount }: CountingRules,
): Enforced {
  let [enforcedNotReady, activeToday, blockedToday, unfamiliarToday, unreadableToday] = [0, 0, 0, 0, 0];
  let [recovered, blockedOpen, blockedInWatch, unplacedToday, unplacedInWatch] = [0, 0, 0, 0, 0];
  const waits: number[] = [];
  const since = slice?.since ?? Number.POSITIVE_INFINITY;
  const writtenAt = slice?.writtenAt ?? Number.POSITIVE_INFINITY;
  for (const id of enforced) {
    const person = people.get(id) ?? stranger;
    enforcedNotReady += Number(!isReady(person, platformMethodsCount));
    const isBlocked = isOf(person.blockedDay, countsFrom);
    blockedToday += Number(isBlocked);
    // A block shortly before midnight ends its grace on a day on which the person may not be seen again.
    activeToday += Number(isBlocked || isOf(person.activeDay, countsFrom));
    unfamiliarToday += Number(isOf(person.unfamiliarDay, countsFrom));
    unreadableToday += Number(isOf(person.unreadableDay, countsFrom));
    recovered += Number(hasRecovered(person, since));
    blockedOpen += Number(person.stillBlocked ?? false);
    blockedInWatch += Number((person.blockedAt ?? 0) >= writtenAt);
    const { blockedAt = 0, unblockedAt } = person;
    if (unblockedAt !== undefined && blockedAt >= since) waits.push(unblockedAt - blockedAt);
    unplacedToday += Number(isOpen(person.unplacedAt, signInsUntil));
    unplacedInWatch += Number((person.unplacedAt ?? 0) >= writtenAt);
  }
  return {
    enforced: enforced.size,
    enforcedNotReady,
    activeToday,
    blockedToday,
    unfamiliarToday,
    unreadableToday,
    recovered,
    blockedOpen,
    ...unblocked(waits),
    blockedInWatch,
    unplacedToday,
    unplacedInWatch,
  };
}

/** The lower median and the longest of milliseconds, in whole minutes. */
function unblocked(waits: readonly number[]): Pick<Enforced, "unblockMinutes"> {
  const minutes = waits.map((wait) => Math.round(wait / 60_000)).sort((a, b) => a - b);
  const [median, longest] = [minutes[Math.floor((minutes.length - 1) / 2)], minutes.at(-1)];
  if (median === undefined || longest === undefined) return {};
  return { unblockMinutes: { people: minutes.length, median, longest } };
}

const isOf = (newest: string | undefined, from: string): boolean => newest !== undefined && newest >= from;
