import type { Action } from "./action.ts";

/** True when starting that action takes at least one number. */
export function takesNumber(action: Action): boolean {
  if (action.kind === "any" || action.kind === "all") return action.children.some(takesNumber);
  return action.kind !== "wait" && action.kind !== "continueAsNew";
}
