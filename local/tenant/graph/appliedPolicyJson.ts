import type { AppliedPolicy } from "../policies/judge.ts";

/** One applied policy of a sign-in; report-only values are members of the future to clients that do not ask for them. */
export function appliedPolicyJson(
  applied: AppliedPolicy,
  includeUnknown: boolean,
): Readonly<Record<string, unknown>> {
  const hidden = applied.result.startsWith("reportOnly") && !includeUnknown;
  return {
    id: applied.policy.id,
    displayName: applied.policy.displayName,
    enforcedGrantControls: applied.controls,
    enforcedSessionControls: [],
    result: hidden ? "unknownFutureValue" : applied.result,
    conditionsSatisfied: "none",
    conditionsNotSatisfied: "none",
  };
}
