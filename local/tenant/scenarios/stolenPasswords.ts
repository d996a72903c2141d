import type { Scenario } from "./scenario.ts";
import { smooth } from "./smooth.ts";

/** An attacker has the right passwords of 40 people and tries every day, most of all right after enforcement. */
export const stolenPasswords: Scenario = {
  ...smooth,
  name: "stolen-passwords",
  stolenPasswords: 40,
};
