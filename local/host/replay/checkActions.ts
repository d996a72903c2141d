import type { Action } from "./action.ts";

/** Why these actions cannot be replayed the same way by library and host, as a sentence; undefined when they can. */
export function checkActions(
  actions: readonly Action[],
  allowRetryInCompound: boolean,
  below?: "any" | "all",
): string | undefined {
  for (const action of actions) {
    const because = checkAction(action, allowRetryInCompound, below);
    if (because !== undefined) return because;
  }
  return undefined;
}

function checkAction(
  action: Action,
  allowRetryInCompound: boolean,
  below: "any" | "all" | undefined,
): string | undefined {
  switch (action.kind) {
    case "call":
    case "sub": {
      if (action.kind === "sub" && action.version !== undefined) {
        return `the sub-orchestration '${action.name}' is called with version '${action.version}': orchestration versions are not supported by this host: it keeps one version of each function; use a new function name`;
      }
      if (action.retry === undefined) return undefined;
      if (action.retry.hasTimeout) {
        return `the retried call of '${action.name}' sets retryTimeoutInMilliseconds: the library never reads it and would wait for ever; use maxNumberOfAttempts`;
      }
      if (!(Number.isInteger(action.retry.attempts) && action.retry.attempts >= 1)) {
        return `the retried call of '${action.name}' has maxNumberOfAttempts ${action.retry.attempts}: library and host count such attempts differently; give a whole number from 1 on`;
      }
      if (below !== undefined && !allowRetryInCompound) {
        return `the retried call of '${action.name}' is below Task.${below}: library and host count its events differently; wrap it in a sub-orchestration that returns failures as values`;
      }
      return undefined;
    }
    case "any":
    case "all":
      return checkActions(action.children, allowRetryInCompound, action.kind);
    case "timer":
      return Number.isNaN(action.fireAt)
        ? "a timer has no valid fireAt time: nobody could tell when it is due; give createTimer a valid Date"
        : undefined;
    case "unsupported":
      return action.because;
    case "continueAsNew":
    case "wait":
    case "entity":
      return undefined;
    default:
      action satisfies never;
      return undefined;
  }
}

/** True when one live action object stands at two places of the tree: one task was given to two compounds. */
export function hasSharedAction(actions: unknown): boolean {
  const seen = new Set<unknown>();
  const visit = (node: unknown): boolean => {
    if (Array.isArray(node)) return node.some(visit);
    if (typeof node !== "object" || node === null) return false;
    if (seen.has(node)) return true;
    seen.add(node);
    return "compoundActions" in node && visit(node.compoundActions);
  };
  return visit(actions);
}
