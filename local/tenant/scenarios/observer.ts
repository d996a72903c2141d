import type { Scenario } from "./scenario.ts";
import { smooth } from "./smooth.ts";

/** A tenant like the smooth one; whoever asks it for anything but data lacks the permission. */
export const observer: Scenario = {
  ...smooth,
  name: "observer",
};
