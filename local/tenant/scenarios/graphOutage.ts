import type { Scenario } from "./scenario.ts";
import { smooth } from "./smooth.ts";

/** Graph is down for two working days in the sixth week (Tuesday and Wednesday of the default start), and shortly three times more. */
export const graphOutage: Scenario = {
  ...smooth,
  name: "graph-outage",
  outages: [
    { fromHour: 9 * 24 + 10, hours: 2 },
    { fromHour: 22 * 24 + 13, hours: 1 },
    { fromHour: 36 * 24, hours: 48 },
    { fromHour: 50 * 24 + 9, hours: 1 },
  ],
};
