import type { Scenario } from "./scenario.ts";
import { smooth } from "./smooth.ts";

/** Passkeys are on for all users, administrators are already enforced, most people have Windows Hello for Business only. */
export const brownfield: Scenario = {
  ...smooth,
  name: "brownfield",
  windowsHelloShare: 0.8,
  passkeysForAllUsers: true,
  adminPolicyEnabled: true,
};
