import type { Clock } from "../../../shared/ports/clock.ts";

/** A clock on which waiting takes no time: it jumps to the end of each wait. */
export interface JumpingClock extends Clock {
  /** Goes on to an instant (epoch milliseconds), never back. */
  jumpTo(at: number): void;
}

/** Creates one that stands at an instant until something waits; work takes no time on it. */
export function createJumpingClock(startsAt: number): JumpingClock {
  let now = startsAt;
  return {
    now: () => now,
    sleep: async (ms) => {
      now += ms;
    },
    jumpTo(at) {
      now = Math.max(now, at);
    },
  };
}
