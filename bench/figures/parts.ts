import { measure as armitage } from "../armitage/measure.ts";
import { measure as backtest } from "../backtest/measure.ts";
import { measure as forecasts } from "../forecasts/measure.ts";
import { measure as gates } from "../gates/measure.ts";
import { measure as reading } from "../reading/measure.ts";
import type { Part } from "./part.ts";

/** The parts of the bench in the order in which they are measured; their names are what --only takes. */
export const parts: Readonly<Record<string, Part>> = {
  reading: {
    about: "requests, bytes, time, memory and history of reading a tenant, beside a reader without memory",
    measure: reading,
  },
  gates: {
    about: "false rollbacks and delays of the product's detector and of the usual rules",
    measure: gates,
  },
  armitage: {
    about: "how often a 5 % test that is looked at N times rejects what is true",
    measure: armitage,
  },
  forecasts: {
    about: "how often the intervals of impact and enrolment hold, and how wide they are",
    measure: forecasts,
  },
  backtest: {
    about: "memory of a replay of recorded sign-ins, beside one of a tenth of them",
    measure: backtest,
  },
};
