import type { WaveCounts } from "./waveReading.ts";

/** Sign-ins of one wave on one local day. */
export interface DayCounts {
  /** "YYYY-MM-DD". */
  readonly day: string;
  /** Sign-ins of enforced people that succeeded or were stopped for good by the wave's policy, and those that were stopped. */
  readonly signIns: number;
  readonly blocked: number;
  /** Sign-ins about which policies must have been asked, and those whose result could not be read. */
  readonly asked: number;
  readonly unread: number;
}

const daysKept = 7;

/** The days of a wave after more sign-ins on one of them; the newest seven, oldest first. */
export function addToDay(
  days: readonly DayCounts[],
  day: string,
  more: Partial<Omit<DayCounts, "day">>,
): readonly DayCounts[] {
  const known = days.find((each) => each.day === day) ?? { day, signIns: 0, blocked: 0, asked: 0, unread: 0 };
  const { signIns = 0, blocked = 0, asked = 0, unread = 0 } = more;
  const sum: DayCounts = {
    day,
    signIns: known.signIns + signIns,
    blocked: known.blocked + blocked,
    asked: known.asked + asked,
    unread: known.unread + unread,
  };
  return [...days.filter((each) => each.day !== day), sum]
    .sort((a, b) => (a.day < b.day ? -1 : 1))
    .slice(-daysKept);
}

/** What a wave's counts say of its days: sign-ins of the enforced today, and the share of results that could not be read. */
export function readShares(
  days: readonly DayCounts[],
  today: string,
): Pick<WaveCounts, "signInsToday" | "blockedSignInsToday" | "verify"> {
  const now = days.find(({ day }) => day === today);
  const asked = days.reduce((sum, each) => sum + each.asked, 0);
  const unread = days.reduce((sum, each) => sum + each.unread, 0);
  return {
    signInsToday: now?.signIns ?? 0,
    blockedSignInsToday: now?.blocked ?? 0,
    ...(asked === 0 ? {} : { verify: unread / asked }),
  };
}
