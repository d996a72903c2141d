import type { Person } from "../people/person.ts";
import { dayNumber } from "../plan/dayNumber.ts";
import type { WaveCounts } from "./waveReading.ts";

type Unexpected = NonNullable<WaveCounts["unexpected"]>;

const daysShown = 7;
const mostCodes = 10;

/** Creates the counter of error codes that nobody expects, each person by the newest of theirs, over the seven days up to a local day. */
export function createUnexpected(today: string): { add(person: Person): void; result(): Unexpected } {
  const last = dayNumber(today);
  const codes = new Map<number, number>();
  return {
    add({ unexpected }) {
      if (unexpected === undefined || last - dayNumber(unexpected.day) >= daysShown) return;
      codes.set(unexpected.code, (codes.get(unexpected.code) ?? 0) + 1);
    },
    result: () =>
      [...codes]
        .map(([code, people]) => ({ code, people }))
        .sort((a, b) => b.people - a.people || a.code - b.code)
        .slice(0, mostCodes),
  };
}
