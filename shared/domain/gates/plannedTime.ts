import { nextWindow } from "../plan/changeWindow.ts";
import type { PhaseRules } from "./phaseRules.ts";

/** When an act approved now may happen: now if a change window is open, else when the next one opens. */
export function plannedTime(rules: PhaseRules, at: number): number | undefined {
  const window = nextWindow(rules, at, rules.enforceNotBefore);
  return window && Math.max(window.from, at);
}
