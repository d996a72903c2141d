import type { LegacyKind } from "../credentials/legacyKind.ts";
import { dayNumber } from "../plan/dayNumber.ts";
import { localDay } from "../plan/localDay.ts";
import type { CensusDay } from "./censusDay.ts";

/** What a turn knows of the census: how many days were counted, and what the newest says. */
export interface SeenCensus {
  /** Local days that were counted. */
  readonly days: number;
  /** Absent before the first. */
  readonly newest?: {
    readonly day: string;
    /** Days between it and now. */
    readonly age: number;
    readonly people: number;
    readonly unreported: number;
    /** Those who signed in within 30 days with none of them. */
    readonly without: number;
    /** How many have something of a kind registered, over all kinds. */
    readonly registered: number;
    /** Who has signed in with it within 30 days, by kind. */
    readonly used: Readonly<Record<LegacyKind, number>>;
  };
}

/** The census at an instant in epoch milliseconds. Pure. */
export function seenCensus(days: readonly CensusDay[], timeZone: string, at: number): SeenCensus {
  const newest = days.at(-1);
  if (newest === undefined) return { days: 0 };
  const { day, people, unreported, without, kinds } = newest;
  const { password, authenticatorApp, phone, oneTimeCode } = kinds;
  return {
    days: days.length,
    newest: {
      day,
      age: dayNumber(localDay(timeZone, at)) - dayNumber(day),
      people,
      unreported,
      without,
      registered: authenticatorApp.registered + phone.registered + oneTimeCode.registered,
      used: {
        password: password.used,
        authenticatorApp: authenticatorApp.used,
        phone: phone.used,
        oneTimeCode: oneTimeCode.used,
      },
    },
  };
}
