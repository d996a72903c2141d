import { type HandledRecoveries, isTold } from "../helpdesk/handledRecoveries.ts";
import type { Person } from "../people/person.ts";
import type { RecoveryTimes } from "../people/recovery.ts";
import { hasRecovered } from "./hasRecovered.ts";
import type { WaveCounts } from "./waveReading.ts";

const minuteMs = 60_000;

/** Creates the counter of people who have recovered since an instant (epoch milliseconds), of those of whom the helpdesk has told, and of how long each leg took them; whoever recovers twice is one. */
export function createRecoveryTimes(
  since: number,
  handled: HandledRecoveries | undefined,
): {
  add(id: string, person: Person): void;
  result(): Pick<WaveCounts, "recoveries" | "recoveriesTold" | "recoveryMinutes">;
} {
  let [count, told] = [0, 0];
  const all: RecoveryTimes[] = [];
  return {
    add(id, person) {
      if (!hasRecovered(person, since)) return;
      count += 1;
      const { times } = person.recovery ?? {};
      if (times === undefined) return;
      all.push(times);
      told += Number(handled !== undefined && isTold(handled, id, times));
    },
    result() {
      const recoveries = {
        recoveries: count,
        ...(handled === undefined ? {} : { recoveriesTold: told }),
      };
      const legs = (leg: (times: RecoveryTimes) => number | undefined): number | null =>
        medianMinutes(all.flatMap((times) => leg(times) ?? []));
      const passToPasskey = legs(({ passAt, passkeyAt }) => passkeyAt - passAt);
      const passkeyToSignIn = legs(({ passkeyAt, signInAt }) => signInAt - passkeyAt);
      if (passToPasskey === null || passkeyToSignIn === null) return recoveries;
      const since = (removedAt: number | undefined, at: number) =>
        removedAt === undefined ? undefined : at - removedAt;
      const recoveryMinutes = {
        people: all.length,
        removedToPass: legs(({ removedAt, passAt }) => since(removedAt, passAt)),
        removedToSignIn: legs(({ removedAt, signInAt }) => since(removedAt, signInAt)),
        passToPasskey,
        passkeyToSignIn,
      };
      return { ...recoveries, recoveryMinutes };
    },
  };
}

/** The lower median of milliseconds, in whole minutes; null of none. */
function medianMinutes(times: readonly number[]): number | null {
  const middle = times.toSorted((a, b) => a - b)[Math.floor((times.length - 1) / 2)];
  return middle === undefined ? null : Math.round(middle / minuteMs);
}
