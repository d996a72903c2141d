import type { Scenario } from "./scenario.ts";
import { smooth } from "./smooth.ts";

/** The app "Field client" (30 % of Operations) fails with passkeys as soon as they are enforced, until it is fixed. */
export const disruption: Scenario = {
  ...smooth,
  name: "disruption",
  fieldClientFails: true,
};
