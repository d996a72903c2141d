import type { Scenario } from "./scenario.ts";
import { smooth } from "./smooth.ts";

/** 12 % hold out for reasons of their own; the helpdesk convinces most of them. */
export const holdouts: Scenario = {
  ...smooth,
  name: "holdouts",
  holdoutShare: 0.12,
  assistConversion: 0.85,
};
