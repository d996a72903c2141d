import type { Scenario } from "./scenario.ts";

/** Nothing goes wrong: 93 to 97 % of a group are enrolled eight working days after the invitation. */
export const smooth: Scenario = {
  name: "smooth",
  holdoutShare: 0.03,
  holdoutShareOf: {},
  assistConversion: 0.8,
  joinersPerWeek: 0.002,
  moversPerWeek: 0.001,
  propagation: { leastMinutes: 3, spreadMinutes: 50 },
  outages: [],
  fieldClientFails: false,
  brokenRegistration: undefined,
  attacksPerHour: 0,
  stolenPasswords: 0,
  windowsHelloShare: 0,
  nightShiftShare: 0.02,
  passkeysForAllUsers: false,
  adminPolicyEnabled: false,
  humanEditAfterHours: undefined,
};
