import { randomInt, randomUUID } from "node:crypto";
import type { Random } from "../../ports/random.ts";

const steps = 2 ** 47;

/** Randomness of the machine, unpredictable. */
export const systemRandom: Random = {
  id: () => randomUUID(),
  fraction: () => randomInt(steps) / steps,
};
