import type { Scenario } from "./scenario.ts";
import { smooth } from "./smooth.ts";

/** 3 % of the organization join and 3 % change department every week. */
export const joinersAndMovers: Scenario = {
  ...smooth,
  name: "joiners-and-movers",
  joinersPerWeek: 0.03,
  moversPerWeek: 0.03,
};
