import type { RedeliveryPlan } from "../../local/host/redelivery/redeliveryRates.ts";
import type { Mishap } from "./mishap.ts";
import { type SeededRandom, seededRandom } from "./seededRandom.ts";

/** Everything that chance decides about one simulated rollout. */
export interface Schedule {
  readonly seed: number;
  /** In order of time. */
  readonly mishaps: readonly Mishap[];
  readonly redelivery: RedeliveryPlan;
}

/** Virtual days in which things go wrong; after them the world is well. */
export const stormDays = 4;

const draws: readonly [(random: SeededRandom) => DrawnMishap, ...((random: SeededRandom) => DrawnMishap)[]] =
  [
    (random) => ({ kind: "storeDown", minutes: random.whole(1, 90) }),
    (random) => ({ kind: "tenantDown", minutes: random.whole(1, 240) }),
    (random) => ({ kind: "throttled", minutes: random.whole(1, 60) }),
    (random) => ({ kind: "signInsUnread", minutes: random.whole(13 * 60, 50 * 60) }),
    (random) => ({ kind: "reset", done: random.chance(0.6) }),
    (random) => ({ kind: "slowWrites", minutes: 600, seconds: random.whole(1, 90) }),
    (random) => ({ kind: "staleReads", minutes: 600, reads: random.whole(1, 40) }),
    (random) => ({ kind: "lockedOut", minutes: random.whole(360, 1_440) }),
    (random) => ({ kind: "policyEdited", minutes: random.whole(1, 900) }),
    (random) => ({ kind: "policySet", state: random.pick(["enabled", "reportOnly", "disabled"]) }),
    (random) => ({ kind: "glassUnprotected", minutes: random.whole(60, 1_440) }),
    (random) => ({ kind: "strangersAdded", minutes: random.whole(60, 900) }),
    (random) => ({ kind: "passkeyRemoved", minutes: random.whole(60, 1_440) }),
    () => ({ kind: "rollbackOrdered" }),
    () => ({ kind: "rollbackMeanwhile" }),
    (random) => ({ kind: "paused", minutes: random.whole(10, 900) }),
    (random) => ({ kind: "killSwitch", minutes: random.whole(10, 900) }),
    (random) => ({
      kind: "excepted",
      minutes: random.whole(60, 1_440),
      person: random.pick(["p4", "p5"]),
    }),
    () => ({ kind: "idleVotes" }),
    () => ({ kind: "rejected" }),
    (random) => ({ kind: "dies", checkpoint: random.whole(1, 12) }),
    () => ({ kind: "hostDies" }),
    (random) => ({
      kind: "clockOff",
      minutes: random.whole(10, 240),
      byMinutes: random.pick([-60, -10, 20, 3 * 1_440]),
    }),
  ];

type DrawnMishap = Mishap extends infer Each
  ? Each extends Mishap
    ? Omit<Each, "atMinutes">
    : never
  : never;

/** Draws the schedule of a seed; the same seed gives the same schedule. */
export function drawSchedule(seed: number): Schedule {
  const random = seededRandom(seed);
  const count = random.whole(2, 10);
  const mishaps = Array.from({ length: count }, () => {
    const atMinutes = random.whole(0, stormDays * 1_440);
    return { ...random.pick(draws)(random), atMinutes } as Mishap;
  }).sort((a, b) => a.atMinutes - b.atMinutes);
  const all = random.chance(0.5)
    ? {}
    : { all: { twice: 0.06, overlapping: 0.06, late: 0.04, lost: 0.04, delayed: 0.02 } };
  return { seed, mishaps, redelivery: { seed, ...all } };
}
