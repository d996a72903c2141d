import type { Scenario } from "./scenario.ts";
import { smooth } from "./smooth.ts";

/** Thousands of wrong passwords from foreign networks every day. */
export const attackNoise: Scenario = {
  ...smooth,
  name: "attack-noise",
  attacksPerHour: 120,
};
