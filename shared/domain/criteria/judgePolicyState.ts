import type { PolicyStateCriterion } from "../plan/criterionPlan.ts";
import type { Scope } from "./scope.ts";
import { type Verdict, worstOf } from "./verdict.ts";

const dayMs = 24 * 60 * 60_000;

/** Judges a policy's state and how long this attempt has seen it so. */
export function judgePolicyState(criterion: PolicyStateCriterion, scope: Scope): Verdict {
  const names = criterion.policy === "observe" ? ["observe"] : scope.waves;
  return worstOf(names.map((name) => judgeOne(criterion, scope, name)));
}

function judgeOne(criterion: PolicyStateCriterion, { state, seen }: Scope, name: string): Verdict {
  const policy = seen.policies[name];
  if (policy === undefined && state.wouldHave?.[name] !== undefined) {
    return { kind: "met", because: `${name}: policy would be made and enabled; this rollout only observes` };
  }
  if (policy === undefined) return { kind: "unknown", because: `${name}: its policy was not read` };
  if (policy.kind === "unknown") return { kind: "unknown", because: `${name}: ${policy.because}` };
  if (
    criterion.state === "enabled" &&
    policy.state === "reportOnly" &&
    state.wouldHave?.[name] !== undefined
  ) {
    return { kind: "met", because: `${name}: policy would be enabled; this rollout only observes` };
  }
  if (policy.state !== criterion.state) {
    const wrong = `${name}: policy is ${policy.state}, wanted ${criterion.state}`;
    // A policy that should still only report but enforces (or is off) is wrong now, not merely unfinished.
    return { kind: criterion.state === "reportOnly" ? "breached" : "notYet", because: wrong };
  }
  const days = (seen.at - (state.policySince[name]?.since ?? seen.at)) / dayMs;
  return days >= criterion.minDays
    ? {
        kind: "met",
        because: `${name}: policy ${policy.state} for ${days.toFixed(1)} days >= ${criterion.minDays}`,
      }
    : {
        kind: "notYet",
        because: `${name}: policy ${policy.state} for ${days.toFixed(1)} days < ${criterion.minDays}`,
      };
}
