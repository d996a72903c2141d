import type { Scenario } from "./scenario.ts";
import { smooth } from "./smooth.ts";

/** Policy and group changes take up to a day to reach every sign-in. */
export const slowPropagation: Scenario = {
  ...smooth,
  name: "slow-propagation",
  propagation: { leastMinutes: 60, spreadMinutes: 1380 },
};
