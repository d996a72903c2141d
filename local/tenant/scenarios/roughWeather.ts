import type { Scenario } from "./scenario.ts";
import { smooth } from "./smooth.ts";

/** A tenant like the smooth one; its faults are ordered from outside, over the weeks. */
export const roughWeather: Scenario = {
  ...smooth,
  name: "rough-weather",
};
