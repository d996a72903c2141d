import type { SignInSeen } from "../people/signInSeen.ts";
import type { HourCounts } from "./collected.ts";

const hourMs = 60 * 60_000;
const hoursKept = 48;

type Hours = Readonly<Record<string, readonly HourCounts[]>>;

/** Creates the hourly counters of waves, which go on from those of before. */
export function createHours(before: Hours): { add(wave: string, seen: SignInSeen): void; result(): Hours } {
  const hours = new Map(
    Object.entries(before).map(([wave, list]) => [wave, new Map(list.map((each) => [each.hour, each]))]),
  );
  return {
    add(wave, { at, succeeded, passkeyUsed, failure }) {
      const list = hours.get(wave) ?? new Map<number, HourCounts>();
      const hour = Math.floor(at / hourMs) * hourMs;
      const known = list.get(hour) ?? { hour, attempts: 0, successes: 0, passkeys: 0, blocked: 0 };
      const isBlocked = failure === "own";
      // A late row may be older than one counted before it.
      const blockedAt = isBlocked ? Math.max(known.blockedAt ?? 0, at) : known.blockedAt;
      list.set(hour, {
        hour,
        attempts: known.attempts + 1,
        successes: known.successes + Number(succeeded),
        passkeys: known.passkeys + Number(succeeded && passkeyUsed),
        blocked: known.blocked + Number(isBlocked),
        ...(blockedAt === undefined ? {} : { blockedAt }),
      });
      hours.set(wave, list);
    },
    result: () => Object.fromEntries([...hours].map(([wave, list]) => [wave, newest(list)])),
  };
}

/** A late row may have begun an hour that lies before the last one. */
const newest = (list: ReadonlyMap<number, HourCounts>): readonly HourCounts[] =>
  [...list.values()].sort((a, b) => a.hour - b.hour).slice(-hoursKept);
