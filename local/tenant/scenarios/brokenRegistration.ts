import { department } from "../people/department.ts";
import type { Scenario } from "./scenario.ts";
import { smooth } from "./smooth.ts";

/** Nobody of Operations can register for five days after the invitation, until it is fixed. */
export const brokenRegistration: Scenario = {
  ...smooth,
  name: "broken-registration",
  brokenRegistration: { department: department.operations, days: 5 },
};
