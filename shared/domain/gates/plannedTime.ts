import type { ChangeCalendar } from "../plan/changeWindow.ts";
import { nextWindow } from "../plan/changeWindow.ts";

/** What of a phase's rules says when an act may happen. */
interface PlannedBy extends ChangeCalendar {
  readonly enforceNotBefore?: string | undefined;
}

/** When an act approved now may happen: now if a change window is open, else when the next one opens. */
export function plannedTime(rules: PlannedBy, at: number): number | undefined {
  const window = nextWindow(rules, at, rules.enforceNotBefore);
  return window && Math.max(window.from, at);
}
