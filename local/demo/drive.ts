import { setTimeout as wait } from "node:timers/promises";
import type { Actor } from "./actors/actor.ts";
import type { VirtualClock } from "./api/virtualClock.ts";
import type { Calendar } from "./calendar/createCalendar.ts";

/** What the drive is made of; instants are epoch milliseconds of virtual time. */
export interface DriveParts {
  readonly clock: Pick<VirtualClock, "settle" | "moveTo">;
  readonly calendar: Calendar;
  /** In the order in which they act when several have an appointment at the same instant. */
  readonly actors: readonly Actor[];
  readonly horizon: number;
  /** Where virtual time may be now at the latest; the drive waits for it. */
  readonly pace: (now: number) => number;
  /** Longest stretch of virtual time between two looks at the rollout, milliseconds. */
  readonly longestMoveMs: number;
  /** Told after every move of time; true ends the drive. */
  readonly onMoved: (now: number) => Promise<boolean>;
}

const breathMs = 20;

/** Moves virtual time from appointment to appointment until the rollout is over or the horizon is reached; nothing else moves it. */
export async function drive(parts: DriveParts): Promise<"over" | "horizon"> {
  const { clock, calendar, actors, horizon, pace, longestMoveMs } = parts;
  let now = await clock.settle();
  for (;;) {
    // Before a resumed run moves on, whoever was due at this instant acts (again): every visit is safe to repeat.
    for (const actor of actors.filter(({ times }) => calendar.isAt(times, now))) {
      await actor.visit(now);
      await clock.settle();
    }
    if (await parts.onMoved(now)) return "over";
    if (now >= horizon) return "horizon";
    const next = Math.min(horizon, ...actors.map(({ times }) => calendar.next(times, now)));
    while (now < next) {
      const target = Math.min(next, pace(now), now + longestMoveMs);
      if (target <= now) await wait(breathMs);
      else now = await clock.moveTo(target);
      if (now < next && (await parts.onMoved(now))) return "over";
    }
  }
}

/** A pace of so many virtual milliseconds per millisecond on the wall from now on, or as fast as possible. */
export function createPace(
  speed: number | "max",
  start: number,
  wall: () => number = () => performance.now(),
): (now: number) => number {
  if (speed === "max") return () => Number.POSITIVE_INFINITY;
  const wallStart = wall();
  return () => Math.floor(start + (wall() - wallStart) * speed);
}
