import type { Scenario } from "./scenario.ts";
import { smooth } from "./smooth.ts";

/** Two hours after the Operations policy is enabled a person adds an exclusion group to it. */
export const humanEditsPolicy: Scenario = {
  ...smooth,
  name: "human-edits-policy",
  humanEditAfterHours: 2,
};
