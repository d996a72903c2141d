import type { Unharmed } from "./runUnharmed.ts";

/** When a demo is killed. */
export interface KillPlan {
  /** Numbers of the checkpoint calls, from 1, at which the host ends itself. */
  readonly atCheckpoints: readonly number[];
  /** Milliseconds of wall time that the demo runs after each start until everything is killed. */
  readonly afterMs: readonly number[];
}

/** More than the 40 % that are asked for, because a kill can shift which act a later number meets. */
const checkpointShare = 0.48;
/** Part of a run in which kills fall, so that all of them happen before its end. */
const usedPart = 0.75;
/** Checkpoints at which an operation has reached its last step. */
export const lastSteps = /\.(applied|refused|void|unverified)$/;

/** Seeded moments for a number of kills; the same seed gives the same plan for the same run. */
export function planKills(
  kills: number,
  seed: number,
  { checkpoints, wallSeconds }: Pick<Unharmed, "checkpoints" | "wallSeconds">,
): KillPlan {
  const random = mulberry32(seed);
  const between = checkpoints.flatMap((name, index) => (lastSteps.test(name) ? [] : [index + 1]));
  const early = between.filter((hit) => hit <= usedPart * checkpoints.length);
  const wanted = Math.min(Math.ceil(checkpointShare * kills), early.length);
  const atCheckpoints = shuffled(early, random)
    .slice(0, wanted)
    .sort((a, b) => a - b);
  const weights = Array.from({ length: kills - wanted }, () => 0.2 + 1.6 * random());
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const afterMs = weights.map((weight) => Math.round((weight / total) * usedPart * wallSeconds * 1000));
  return { atCheckpoints, afterMs };
}

function shuffled<T>(items: readonly T[], random: () => number): readonly T[] {
  return items
    .map((item) => ({ item, order: random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ item }) => item);
}

/** Uniform numbers from 0 to 1 out of a 32-bit seed. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
