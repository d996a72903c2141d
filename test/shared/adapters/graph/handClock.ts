import type { Clock } from "../../../../shared/ports/clock.ts";

/** A clock that only sleeping moves, and that remembers each sleep in milliseconds. */
interface HandClock extends Clock {
  readonly slept: readonly number[];
}

/** Starts at 2026-01-05T08:00:00Z. */
export function createHandClock(): HandClock {
  let now = Date.parse("2026-01-05T08:00:00Z");
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    sleep: async (ms) => {
      slept.push(ms);
      now += ms;
    },
  };
}
