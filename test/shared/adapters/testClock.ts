import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import type { Clock } from "../../../shared/ports/clock.ts";
import type { Random } from "../../../shared/ports/random.ts";

/** The machine's clock, for tests in which separate writers really wait. */
export const wallClock: Clock = {
  now: () => Date.now(),
  sleep: async (ms) => {
    await setTimeout(ms);
  },
};

/** Real randomness, for tests in which only uniqueness and spread matter. */
export const trueRandom: Random = { id: () => randomUUID(), fraction: () => Math.random() };

/** A clock that moves only when somebody sleeps. */
export function standingClock(start: number): Clock {
  let now = start;
  return {
    now: () => now,
    sleep: async (ms) => {
      now += ms;
    },
  };
}
