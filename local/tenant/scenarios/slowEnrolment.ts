import { department } from "../people/department.ts";
import type { Scenario } from "./scenario.ts";
import { smooth } from "./smooth.ts";

/** Operations stalls at 60 to 65 % whatever is done, and never reaches 90 %. */
export const slowEnrolment: Scenario = {
  ...smooth,
  name: "slow-enrolment",
  holdoutShareOf: { [department.operations]: 0.37 },
  assistConversion: 0.05,
};
